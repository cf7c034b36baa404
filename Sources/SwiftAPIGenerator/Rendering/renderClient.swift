/// `Client.swift`: a typed client over a `ClientTransport`.
func renderClient(_ model: APIModel) -> String { "" }
