// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "Notes",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "task-manager", path: "../..")],
    targets: [
        .executableTarget(
            name: "Notes",
            dependencies: [
                .product(name: "APIRuntime", package: "task-manager"),
                .product(name: "HTTPServer", package: "task-manager"),
            ],
            plugins: [.plugin(name: "APIGenerator", package: "task-manager")])
    ]
)
