// Everything in this module is generated from openapi.yaml by the APIGenerator plugin when the package is built:
// types, JSON codecs, validation, server protocols, service, client and the document itself.
// This file is here because a target needs a source file of its own.
