import CommandLineSupport

exit(status: await CommandLineTool(arguments: Array(CommandLine.arguments.dropFirst())).run())
