extension ContractCommand {
    static let help = """
        Tests a server against its OpenAPI document (3.0, 3.1 or 3.2, YAML or JSON, one file or several): sends requests that the
        document allows and requests that it forbids, holds every answer against the document, and says which declared
        statuses were reached. It creates, changes and deletes: give it a server with data that may be lost.

        Usage: apicontract --spec FILE --base-url URL [OPTIONS]

        --spec FILE               the document, or - for the standard input
        --base-url URL            where the paths of the document begin: http://127.0.0.1:8080, https://example.com/v1
        --token TOKEN             a token; goes where the document's security schemes say. Also: APICONTRACT_TOKEN
        --login OPERATION         gets tokens from this operation: by operationId, or as 'POST /login'. What it asks for is
                                  registered first where the document has an operation for that; otherwise say it by --set
        --set NAME=VALUE          the value of parameters and members of bodies of this name; more than once for several
        --header NAME:VALUE       a header that every request has; more than once for several
        --only-operations A,B     only these, by operationId or as 'GET /pets'
        --seed N                  the same seed sends the same requests in the same order; 1 unless told
        --max-cases N             at most so many cases for each operation; 1000 unless told
        --max-time SECONDS        no new case after that; 300 unless told
        --timeout SECONDS         how long one answer may take; 10 unless told
        --allow-undeclared        answers may have properties that the document does not name
        --junit FILE              writes the cases as JUnit XML
        --json FILE               writes the report as JSON; - for the standard output, instead of the text

        Examples:
          apicontract --spec openapi.yaml --base-url http://127.0.0.1:8080 --login login
          apicontract --spec openapi.yaml --base-url http://127.0.0.1:8080 --token "$TOKEN" --junit contract.xml
          apicontract --spec openapi.yaml --base-url https://staging.example.com/v1 --only-operations createPet,getPet \\
              --set email=ci@example.com --set password="$PASSWORD" --login login

        The findings are printed with the rule that is broken, the place in the document and a curl command that shows it;
        $TOKEN in it is the token of the run. In colour on a terminal, unless NO_COLOR is set.

        Exit status: 0 nothing was found, 1 something was, or the document, a file or the connection is at fault, 2 the
        arguments are at fault.
        """
}
