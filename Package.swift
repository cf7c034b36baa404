// swift-tools-version: 6.2
import PackageDescription

/// One list of settings for every Swift target: Swift 6 language mode and the upcoming rules the code already follows.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    // An async function runs where its caller runs: no switch of executors between the stages of a request.
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

let package = Package(
    name: "task-manager",
    platforms: [.macOS(.v26)],
    products: [
        .plugin(name: "APIGenerator", targets: ["APIGenerator"]),
        .executable(name: "apigen", targets: ["apigen"]),
        .executable(name: "apicontract", targets: ["apicontract"]),
        .library(name: "APIRuntime", targets: ["APIRuntime"]),
        .library(name: "HTTPServer", targets: ["HTTPServer", "HTTP1", "EventLoop"]),
        .library(name: "CurlTransport", targets: ["CurlTransport"]),
        .executable(name: "TaskServer", targets: ["TaskServer"]),
    ],
    targets: [
        // C libraries, one target each.
        .systemLibrary(
            name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .systemLibrary(name: "CLibUV", pkgConfig: "libuv", providers: [.apt(["libuv1-dev"]), .brew(["libuv"])]),
        .systemLibrary(
            name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
        .systemLibrary(
            name: "COpenSSL", pkgConfig: "openssl", providers: [.apt(["libssl-dev"]), .brew(["openssl@3"])]),
        .systemLibrary(
            name: "CCrypt", pkgConfig: "libcrypt", providers: [.apt(["libcrypt-dev"]), .brew(["libxcrypt"])]),
        .systemLibrary(
            name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
        .systemLibrary(
            name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"]), .brew(["curl"])]),
        .systemLibrary(
            name: "CPostgreSQL", pkgConfig: "libpq", providers: [.apt(["libpq-dev"]), .brew(["libpq"])]),
        // Without pkgConfig: its flags are ones that SwiftPM refuses.
        .systemLibrary(name: "CHiredis", providers: [.apt(["libhiredis-dev"]), .brew(["hiredis"])]),

        // Build time: openapi.yaml -> located nodes -> typed document -> API model -> Swift.
        .target(name: "OpenAPIDocument", dependencies: ["CYAML"], swiftSettings: strict),
        .target(
            name: "SwiftAPIGenerator", dependencies: ["OpenAPIDocument", "APIRuntime", "Patterns"],
            swiftSettings: strict),
        .target(name: "ContractDiff", dependencies: ["OpenAPIDocument"], swiftSettings: strict),
        .target(name: "CommandLineSupport", dependencies: ["OpenAPIDocument"], swiftSettings: strict),
        .executableTarget(
            name: "apigen",
            dependencies: ["SwiftAPIGenerator", "OpenAPIDocument", "ContractDiff", "CommandLineSupport"],
            swiftSettings: strict),

        // The published contract as a judge of servers.
        .target(
            name: "ContractTesting", dependencies: ["OpenAPIDocument", "APIRuntime", "Patterns"],
            swiftSettings: strict),
        .executableTarget(
            name: "apicontract",
            dependencies: ["ContractTesting", "OpenAPIDocument", "CommandLineSupport", "CurlTransport"],
            swiftSettings: strict),

        .plugin(name: "APIGenerator", capability: .buildTool(), dependencies: ["apigen"]),

        // Run time: what generated code stands on, and the transport.
        .target(name: "Patterns", dependencies: ["CPCRE2"], swiftSettings: strict),
        .target(name: "APIRuntime", dependencies: ["Patterns"], swiftSettings: strict),
        .target(name: "CurlTransport", dependencies: ["APIRuntime", "CCurl"], swiftSettings: strict),
        .target(name: "EventLoop", dependencies: ["CLibUV"], swiftSettings: strict),
        .target(name: "HTTP1", dependencies: ["APIRuntime"], swiftSettings: strict),
        .target(
            name: "HTTPServer", dependencies: ["APIRuntime", "HTTP1", "EventLoop", "CLibUV", "COpenSSL"],
            swiftSettings: strict),

        .target(
            name: "PostgreSQL", dependencies: ["EventLoop", "CLibUV", "CPostgreSQL"], swiftSettings: strict),
        .target(name: "Redis", dependencies: ["EventLoop", "CLibUV", "CHiredis"], swiftSettings: strict),

        // The service.
        .target(
            name: "GeneratedAPI", dependencies: ["APIRuntime"], swiftSettings: strict, plugins: ["APIGenerator"]),
        .target(name: "TaskStore", dependencies: ["CSQLite", "PostgreSQL", "EventLoop"], swiftSettings: strict),
        .target(
            name: "TaskHandlers",
            dependencies: ["GeneratedAPI", "APIRuntime", "TaskStore", "EventLoop", "Redis", "COpenSSL", "CCrypt"],
            swiftSettings: strict),
        .executableTarget(
            name: "TaskServer",
            dependencies: [
                "TaskHandlers", "GeneratedAPI", "APIRuntime", "TaskStore", "Redis", "HTTPServer", "HTTP1", "EventLoop",
                "CLibUV", "COpenSSL",
            ],
            swiftSettings: strict),

        // Benchmarks/Routing: how long finding the operation of a request takes.
        .target(name: "CAllocations", path: "Benchmarks/CAllocations"),
        .executableTarget(
            name: "RoutingBenchmark", dependencies: ["APIRuntime", "OpenAPIDocument", "CAllocations"],
            path: "Benchmarks/Routing", swiftSettings: strict),

        // What the generator makes of small documents, kept under version control, compiled and compared.
        .target(
            name: "GoldenAPI", dependencies: ["APIRuntime"], path: "Tests/GoldenAPI", exclude: ["openapi.yaml"],
            swiftSettings: strict),
        .target(
            name: "GoldenWireAPI", dependencies: ["APIRuntime"], path: "Tests/GoldenWireAPI", exclude: ["openapi.yaml"],
            swiftSettings: strict),
        .target(
            name: "GoldenHooksAPI", dependencies: ["APIRuntime"], path: "Tests/GoldenHooksAPI",
            exclude: ["openapi.yaml"], swiftSettings: strict),

        .target(
            name: "Golden32API", dependencies: ["APIRuntime"], path: "Tests/Golden32API", exclude: ["openapi.yaml"],
            swiftSettings: strict),

        .target(
            name: "GoldenFrameworksAPI", dependencies: ["APIRuntime"], path: "Tests/GoldenFrameworksAPI",
            exclude: ["openapi.yaml"], swiftSettings: strict),

        // What it makes of random schemas, to be held against the meaning of JSON Schema.
        .target(
            name: "GoldenRandomAPI", dependencies: ["APIRuntime"], path: "Tests/GoldenRandomAPI",
            exclude: ["openapi.json"], swiftSettings: strict),

        .target(
            name: "GoldenRandom30API", dependencies: ["APIRuntime"], path: "Tests/GoldenRandom30API",
            exclude: ["openapi.json"], swiftSettings: strict),

        // What tests share: the server as a process, connections, the contract as a judge of answers.
        .target(
            name: "TestSupport",
            dependencies: [
                "HTTP1", "APIRuntime", "OpenAPIDocument", "ContractTesting", "PostgreSQL", "CSQLite", "COpenSSL",
            ],
            path: "Tests/TestSupport", swiftSettings: strict),

        .testTarget(name: "OpenAPIDocumentTests", dependencies: ["OpenAPIDocument"], swiftSettings: strict),
        .testTarget(
            name: "ContractDiffTests", dependencies: ["ContractDiff", "OpenAPIDocument"], swiftSettings: strict),
        .testTarget(
            name: "ApigenTests", dependencies: ["apigen", "CommandLineSupport", "APIRuntime", "TestSupport"],
            exclude: ["Examples"],
            swiftSettings: strict),
        .testTarget(
            name: "SwiftAPIGeneratorTests",
            dependencies: [
                "SwiftAPIGenerator", "OpenAPIDocument", "ContractTesting", "GoldenAPI", "GoldenWireAPI",
                "GoldenHooksAPI",
                "Golden32API", "GoldenFrameworksAPI", "GoldenRandomAPI",
                "GoldenRandom30API",
                "APIRuntime", "apigen",
                "TestSupport",
            ],
            exclude: ["Corpus/Expected"], swiftSettings: strict),
        .testTarget(
            name: "ContractTestingTests",
            dependencies: [
                "ContractTesting", "OpenAPIDocument", "APIRuntime", "Patterns", "TestSupport", "apicontract",
                "HTTPServer",
                "EventLoop", "CommandLineSupport",
            ],
            swiftSettings: strict),
        .testTarget(name: "PatternsTests", dependencies: ["Patterns"], swiftSettings: strict),
        .testTarget(
            name: "APIRuntimeTests", dependencies: ["APIRuntime", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "GeneratedAPITests", dependencies: ["GeneratedAPI", "APIRuntime", "TestSupport"],
            swiftSettings: strict),
        .testTarget(name: "EventLoopTests", dependencies: ["EventLoop"], swiftSettings: strict),
        .testTarget(name: "HTTP1Tests", dependencies: ["HTTP1", "APIRuntime", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "HTTPServerTests", dependencies: ["HTTPServer", "APIRuntime", "EventLoop", "HTTP1", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "CurlTransportTests",
            dependencies: ["CurlTransport", "APIRuntime", "HTTPServer", "EventLoop", "HTTP1", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "PostgreSQLTests", dependencies: ["PostgreSQL", "EventLoop", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "RedisTests", dependencies: ["Redis", "EventLoop", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "TaskStoreTests", dependencies: ["TaskStore", "CSQLite", "PostgreSQL", "EventLoop", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "TaskHandlersTests",
            dependencies: [
                "TaskHandlers", "TaskStore", "GeneratedAPI", "APIRuntime", "EventLoop", "PostgreSQL", "Redis",
                "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "TaskServerTests", dependencies: ["TaskServer", "APIRuntime", "EventLoop"], swiftSettings: strict),
        // Depends on the executable so that it is built: the tests start it.
        .testTarget(
            name: "ContractTests",
            dependencies: [
                "TestSupport", "TaskServer", "GeneratedAPI", "APIRuntime", "OpenAPIDocument", "CurlTransport",
            ],
            swiftSettings: strict),
    ]
)
