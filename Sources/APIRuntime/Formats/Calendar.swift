/// The proleptic Gregorian calendar (ISO 8601) in days since 1970-01-01, for years 0 to 9999.
enum Calendar {
    /// The day number of a date: years are counted from March, so that the leap day is the last of its year.
    static func day(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let shifted = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = Timestamp.floorDivide(shifted, 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The date of a day counted from 0000-01-01.
    ///
    /// Neri and Schneider, "Euclidean affine functions and their application to calendar algorithms" (2022), section 6:
    /// a few multiplications in place of divisions.
    @inline(__always)
    static func date(ofDayFromYear0 day: UInt32) -> (year: UInt32, month: UInt32, day: UInt32) {
        // From the first of March of the year -400 on, so that nothing is negative.
        let (century, inCentury) = (4 &* (day &+ 146_037) &+ 3).quotientAndRemainder(dividingBy: 146_097)
        let product = 2_939_745 &* UInt64(inCentury | 3)
        let dayOfYear = UInt32(truncatingIfNeeded: product) / 2_939_745 / 4
        let year = 100 &* century &+ UInt32(truncatingIfNeeded: product >> 32)
        let shifted = 2_141 &* dayOfYear &+ 197_913
        let isNextYear = dayOfYear >= 306
        return (
            year &- 400 &+ (isNextYear ? 1 : 0), (shifted >> 16) &- (isNextYear ? 12 : 0),
            (shifted & 0xFFFF) / 2_141 &+ 1
        )
    }

    /// The date of a day number.
    static func date(ofDay day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (era, dayOfEra) = Timestamp.floorDivide(day + 719_468, 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    /// How many days a month has; 0 when there is no such month.
    static func days(in month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 1, 3, 5, 7, 8, 10, 12: 31
        case 4, 6, 9, 11: 30
        case 2: isLeap(year) ? 29 : 28
        default: 0
        }
    }

    static func isLeap(_ year: Int64) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
}
