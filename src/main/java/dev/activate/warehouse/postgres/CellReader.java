package dev.activate.warehouse.postgres;

import dev.activate.problem.ActivateException;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.warehouse.stream.ByteCells;
import dev.activate.warehouse.stream.Carried;
import dev.activate.warehouse.stream.Cells;
import dev.activate.warehouse.stream.Form;
import dev.activate.warehouse.stream.ListCells;
import dev.activate.warehouse.stream.NumberCells;
import dev.activate.warehouse.stream.WideCells;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** Reads a field of PostgreSQL's binary format into a cell. */
@FunctionalInterface
interface CellReader {
  /** From which PostgreSQL counts its days and microseconds. */
  LocalDateTime EPOCH = LocalDate.of(2000, 1, 1).atStartOfDay();

  void read(ByteBuffer from, int at, int length);

  static CellReader of(Carried column, Described.Type type, Cells cells) {
    Form form = column.form();
    Form element = form.element();
    if (element != null) {
      ListCells list = (ListCells) cells;
      Carried inner = new Carried(column.name(), element);
      return new ArrayReader(column, list, of(inner, base(type), list.elements()));
    }
    return switch (form.kind()) {
      case BOOLEAN -> numbers(cells, (from, at) -> from.get(at));
      case SMALLINT -> numbers(cells, ByteBuffer::getShort);
      case INTEGER, FLOAT -> numbers(cells, ByteBuffer::getInt);
      case BIGINT, DOUBLE, TIME -> numbers(cells, ByteBuffer::getLong);
      case DATE -> numbers(cells, (from, at) -> day(from.getInt(at)));
      case TIMESTAMP, TIMESTAMP_TZ ->
          numbers(cells, (from, at) -> moment(column, from.getLong(at)));
      case DECIMAL -> new NumericReader(column, type, (WideCells) cells);
      case UUID -> uuid((WideCells) cells);
      case TEXT ->
          type.encoded() ? bytes((ByteCells) cells, 0) : checked(column, (ByteCells) cells);
      case BYTES -> bytes((ByteCells) cells, 0);
      // Its binary form is a version and the text.
      case JSON -> bytes((ByteCells) cells, type.name().equals("jsonb") ? 1 : 0);
      case TIMESTAMP_NS, LIST -> throw new IllegalArgumentException(form.toString());
    };
  }

  private static Described.Type base(Described.Type type) {
    return new Described.Type(
        type.name().substring(1), type.way(), type.declared(), type.encoded());
  }

  /** Reads a number at a place. */
  @FunctionalInterface
  interface Numbers {
    long read(ByteBuffer from, int at);
  }

  private static CellReader numbers(Cells cells, Numbers numbers) {
    NumberCells to = (NumberCells) cells;
    return (from, at, length) -> to.put(numbers.read(from, at));
  }

  private static CellReader bytes(ByteCells to, int skipped) {
    return (from, at, length) ->
        to.put(from.array(), from.arrayOffset() + at + skipped, length - skipped);
  }

  private static CellReader checked(Carried column, ByteCells to) {
    return (from, at, length) -> {
      try {
        StandardCharsets.UTF_8.newDecoder().decode(from.slice(at, length));
      } catch (CharacterCodingException e) {
        throw refused(column, "a text that is no UTF-8 (the database has no encoding of its own)");
      }
      to.put(from.array(), from.arrayOffset() + at, length);
    };
  }

  private static CellReader uuid(WideCells to) {
    return (from, at, length) -> to.put(from.getLong(at), from.getLong(at + 8));
  }

  private static int day(int day) {
    // The ends of what can be counted stand for infinity, in both.
    return switch (day) {
      case Integer.MAX_VALUE -> Integer.MAX_VALUE;
      case Integer.MIN_VALUE -> -Integer.MAX_VALUE;
      default -> Math.toIntExact(day + EPOCH.toLocalDate().toEpochDay());
    };
  }

  private static long moment(Carried column, long micros) {
    if (micros == Long.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    if (micros == Long.MIN_VALUE) {
      return -Long.MAX_VALUE;
    }
    long shift = TimeUnit.SECONDS.toMicros(EPOCH.toEpochSecond(ZoneOffset.UTC));
    if (micros > Long.MAX_VALUE - shift - 1) {
      throw refused(column, "a time after the year 294246");
    }
    return micros + shift;
  }

  static ActivateException refused(Carried column, String what) {
    return Problem.error(
            Code.WAREHOUSE,
            "Value cannot be read exactly",
            "Column `%s` holds %s, which its type here, %s, cannot hold. Rather than round it, nothing is read. Cast or replace it in the model."
                .formatted(column.name(), what, column.form().duck()))
        .asException();
  }
}
