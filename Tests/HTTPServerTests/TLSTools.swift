import Foundation
import HTTPServer
import TestSupport

/// The command lines that speak TLS, and a certificate for them.
enum TLSTools {
    static let areHere = ["openssl", "curl"].allSatisfy { runAndWait(["which", $0]).status == 0 }

    /// A certificate for 127.0.0.1 that signs itself.
    static let certificate: TLSConfiguration = {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(getpid())").path
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let files = TLSConfiguration(certificateChainFile: folder + "/chain.pem", privateKeyFile: folder + "/key.pem")
        _ = runAndWait(
            [
                "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days",
                "2",
                "-keyout", files.privateKeyFile, "-out", files.certificateChainFile, "-subj", "/CN=127.0.0.1",
                "-addext", "subjectAltName=IP:127.0.0.1",
            ])
        return files
    }()

    /// Runs a command line, which ends by itself, on a thread of its own: waiting for it blocks.
    static func run(_ arguments: [String], input: String = "") async -> (status: Int32, output: String) {
        await withCheckedContinuation { continuation in
            Thread { continuation.resume(returning: runAndWait(arguments, input: input)) }.start()
        }
    }

    /// Runs a command line by ChildProcess: Foundation's own `Process` has been seen to crash (in a copy of memory) where
    /// other threads open and close many descriptors, as these tests do.
    static func runAndWait(_ arguments: [String], input: String = "") -> (status: Int32, output: String) {
        let environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"]
        do {
            let result = try ChildProcess.run("/usr/bin/env", arguments, environment: environment, input: input)
            guard case .exited(let status) = result.end else { return (-1, result.output) }
            return (status, result.output)
        } catch {
            return (-1, "\(error)")
        }
    }
}
