import CommandLineSupport
import OpenAPIDocument
import SwiftAPIGenerator

exit(status: CommandLineTool(arguments: Array(CommandLine.arguments.dropFirst())).run())
