/// Rows whose columns stand below each other.
package struct Table {
    /// The cells of each row.
    package var rows: [[String]]
    /// Columns whose cells end at the same place: numbers.
    package var rightAligned: Set<Int>
    /// What stands before each row.
    package var indent: String

    /// A table of these rows.
    package init(rows: [[String]] = [], rightAligned: Set<Int> = [], indent: String = "") {
        (self.rows, self.rightAligned, self.indent) = (rows, rightAligned, indent)
    }

    /// The lines: two spaces between columns, none at the end of a line.
    package var lines: [String] {
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
