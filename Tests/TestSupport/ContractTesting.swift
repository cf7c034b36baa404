// What tests write and compare JSON with, and the judge of answers, are those of the tool that anyone can run.
@_exported public import ContractTesting
