/// Rows whose columns stand below each other.
struct Table {
    /// The cells of each row.
    var rows: [[String]] = []
    /// Columns whose cells end at the same place: numbers.
    var rightAligned: Set<Int> = []
    /// What stands before each row.
    var indent = ""

    /// The lines: two spaces between columns, none at the end of a line.
    var lines: [String] {
        var widths: [Int] = []
        for row in rows {
            for (column, cell) in row.enumerated() {
                if column == widths.count { widths.append(0) }
                widths[column] = max(widths[column], cell.count)
            }
        }
        return rows.map { row in
            var line = indent
            for (column, cell) in row.enumerated() {
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                if column > 0 { line += "  " }
                line += rightAligned.contains(column) ? padding + cell : cell + padding
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }
}
