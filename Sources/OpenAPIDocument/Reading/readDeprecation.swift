extension DocumentReader {
    /// `x-deprecated-since` and `x-sunset` beside `deprecated: true`: dates or date-times of RFC 3339.
    func readDeprecation(_ fields: Fields, _ isDeprecated: Bool) -> DeprecationDates? {
        let since = moment("x-deprecated-since", fields)
        let sunset = moment("x-sunset", fields)
        if !isDeprecated {
            for key in ["x-deprecated-since", "x-sunset"] {
                guard let node = fields.extensions[key] else { continue }
                diagnostics.error(
                    .conflictingKeys, "`\(key)` stands at \(fields.kind.name) that is not deprecated",
                    at: node.keyPlace,
                    help: "add `deprecated: true`, or remove it")
            }
            return nil
        }
        // RFC 9745 section 4.
        if let since, let sunset, sunset.seconds < since.seconds, let node = fields.extensions["x-sunset"] {
            diagnostics.error(
                .conflictingKeys,
                "it ends on \(sunset.text), before it is deprecated on \(since.text)", at: node.place,
                help: "`x-sunset` must not be earlier than `x-deprecated-since` (RFC 9745, section 4)")
        }
        return DeprecationDates(since: since, sunset: sunset)
    }

    private func moment(_ key: String, _ fields: Fields) -> DeprecationDates.Moment? {
        guard let node = fields.extensions[key] else { return nil }
        if let text = node.string, let seconds = StringFormat.seconds(of: text) {
            return DeprecationDates.Moment(text: text, seconds: seconds)
        }
        diagnostics.error(
            .wrongType, "`\(key)` must be a date or a date-time", at: node.place,
            help: "write it as 2026-12-31 or 2026-12-31T18:00:00Z (RFC 3339); a date is its beginning in UTC")
        return nil
    }
}

extension StringFormat {
    /// Seconds since 1970-01-01T00:00:00Z of a date or date-time of RFC 3339; nil when the text is none.
    static func seconds(of text: String) -> Int64? {
        let bytes = Array(text.utf8)
        let isDate = mistake(text, format: "date") == nil
        guard isDate || mistake(text, format: "date-time") == nil else { return nil }
        let days = day(digits(bytes[0..<4]), digits(bytes[5..<7]), digits(bytes[8..<10]))
        guard !isDate else { return days * 86_400 }
        let time = digits(bytes[11..<13]) * 3600 + digits(bytes[14..<16]) * 60 + digits(bytes[17..<19])
        guard let zone = bytes.last, zone | 0x20 != UInt8(ascii: "z") else { return days * 86_400 + time }
        let offset = bytes.suffix(6)
        let minutes = digits(offset.dropFirst().prefix(2)) * 60 + digits(offset.suffix(2))
        return days * 86_400 + time - (offset.first == UInt8(ascii: "-") ? -minutes : minutes) * 60
    }

    private static func digits(_ bytes: ArraySlice<UInt8>) -> Int64 {
        bytes.reduce(0) { $0 * 10 + Int64($1) - 0x30 }
    }

    /// The number of a day of the Gregorian calendar from 1970-01-01 on; years begin in March, so that leap days end them.
    private static func day(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        // From the year -400 on, so that nothing is negative.
        let shifted = (month <= 2 ? year - 1 : year) + 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468 - 146_097
    }
}
