/// What `--help` prints.
enum Help {
    /// Commands, exit statuses and every variable.
    static var text: String {
        """
        task-manager \(Version.text): a task service compiled from openapi.yaml

        Usage: TaskServer [command]

          serve                 run the server (the default) until SIGTERM or SIGINT
          migrate               bring the schema of the database up to date
            --dry-run           only say what would be done
            --status            list every migration and when it was applied
          healthcheck           ask the server of this configuration: exit status 0 when it answers that it is well
            --ready             ask for readiness (/ready) in place of liveness (/health)
          version               print the version
          --help                print this

        Exit status: 0 success, 1 failure, 64 wrong arguments, 78 wrong configuration.

        Environment variables:
        \(ConfigurationTable.help())
        """
    }
}
