package dev.activate.destination.sql.postgres;

import dev.activate.change.Value;
import dev.activate.destination.sql.Column;
import dev.activate.destination.sql.Layout.Cell;
import dev.activate.destination.sql.Row;
import dev.activate.warehouse.postgres.CopyBuffer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows of a batch as COPY's text format takes them. */
final class CopyText {
  private final CopyBuffer to;

  CopyText(CopyIn to) {
    this.to = new CopyBuffer(to);
  }

  void row(int number, List<Cell> cells, Row row) throws SQLException {
    to.ascii(Integer.toString(number));
    for (int i = 0; i < cells.size(); i++) {
      to.put('\t');
      cell(cells.get(i), row.cell(cells.get(i)));
    }
    to.endRow();
  }

  void flush() throws SQLException {
    to.flush();
  }

  private void cell(Cell cell, @Nullable Object raw) {
    if (raw == null) {
      to.putNull();
    } else if (raw instanceof String text) {
      to.text(cell.column().kind() == Column.Kind.ARRAY ? ArrayText.of(text) : text);
    } else if (raw instanceof Value.Bytes bytes) {
      // The backslash of a hexadecimal bytea is COPY's own escape too.
      to.ascii("\\\\x" + bytes.hex());
    } else if (raw instanceof BigInteger number) {
      to.ascii(number.bitLength() < 64 ? Long.toString(number.longValue()) : number.toString());
    } else if (raw instanceof BigDecimal number) {
      to.ascii(number.toString());
    } else if (raw instanceof Boolean truth) {
      to.put(truth ? 't' : 'f');
    } else {
      to.ascii(Era.ofPostgres(raw));
    }
  }
}
