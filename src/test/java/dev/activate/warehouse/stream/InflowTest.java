package dev.activate.warehouse.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.stream.Form.Kind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InflowTest {
  private Engine engine;

  @BeforeEach
  void open(@TempDir Path folder) {
    engine = Engine.open(new Engine.Limits("256MiB", folder));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  /** So many rows, each written by {@code writer} from its number. */
  private record Counted(long rows, Writer writer, State state) implements Rows {
    interface Writer {
      void write(long number, List<Cells> cells) throws SQLException;
    }

    static final class State {
      private List<Cells> cells = List.of();
      private long number;
    }

    static Counted of(long rows, Writer writer) {
      return new Counted(rows, writer, new State());
    }

    @Override
    public void into(List<Cells> cells) {
      state.cells = List.copyOf(cells);
    }

    @Override
    public boolean next() throws SQLException {
      if (state.number == rows) {
        return false;
      }
      writer.write(state.number++, state.cells);
      return true;
    }
  }

  private static Carried carried(String name, Form form) {
    return new Carried(name, form);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void everyFormArrivesAsItsOwnType() throws SQLException {
    UUID uuid = UUID.fromString("8a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9");
    List<Carried> columns =
        List.of(
            carried("truth", Form.of(Kind.BOOLEAN)),
            carried("small", Form.of(Kind.SMALLINT)),
            carried("middle", Form.of(Kind.INTEGER)),
            carried("big", Form.of(Kind.BIGINT)),
            carried("digits", Form.decimal(38, 10)),
            carried("cents", Form.decimal(9, 2)),
            carried("single", Form.of(Kind.FLOAT)),
            carried("number", Form.of(Kind.DOUBLE)),
            carried("words", Form.of(Kind.TEXT)),
            carried("day", Form.of(Kind.DATE)),
            carried("clock", Form.of(Kind.TIME)),
            carried("moment", Form.of(Kind.TIMESTAMP)),
            carried("exact", Form.of(Kind.TIMESTAMP_NS)),
            carried("instant", Form.of(Kind.TIMESTAMP_TZ)),
            carried("raw", Form.of(Kind.BYTES)),
            carried("id", Form.of(Kind.UUID)),
            carried("document", Form.of(Kind.JSON)),
            carried("list", Form.listOf(Form.of(Kind.TEXT))),
            carried("ids", Form.listOf(Form.of(Kind.UUID))));
    Counted.Writer row =
        (number, cells) -> {
          if (number == 1) {
            cells.forEach(Cells::putNull);
            return;
          }
          ((NumberCells) cells.get(0)).put(1);
          ((NumberCells) cells.get(1)).put(-32768);
          ((NumberCells) cells.get(2)).put(Integer.MAX_VALUE);
          ((NumberCells) cells.get(3)).put(Long.MIN_VALUE);
          ((WideCells) cells.get(4))
              .put(new BigDecimal("-1234567890123456789012345678.0123456789"));
          ((WideCells) cells.get(5)).put(new BigDecimal("-0.5"));
          ((NumberCells) cells.get(6)).put(Float.floatToRawIntBits(1.5f));
          ((NumberCells) cells.get(7)).put(Double.doubleToRawLongBits(Double.NaN));
          ((ByteCells) cells.get(8)).put(utf8("e\u0301 \ud83d\ude00\u0000"));
          ((NumberCells) cells.get(9)).put(Integer.MAX_VALUE);
          ((NumberCells) cells.get(10)).put(86_399_999_999L);
          ((NumberCells) cells.get(11)).put(-1);
          ((NumberCells) cells.get(12)).put(1);
          ((NumberCells) cells.get(13)).put(1_700_000_000_123_456L);
          ((ByteCells) cells.get(14)).put(new byte[] {0, (byte) 0xff});
          ((WideCells) cells.get(15))
              .put(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
          ((ByteCells) cells.get(16)).put(utf8("{\"a\": [1, null]}"));
          ListCells list = (ListCells) cells.get(17);
          ((ByteCells) list.elements()).put(utf8(""));
          list.elements().putNull();
          list.close();
          ((ListCells) cells.get(18)).close();
        };

    assertThat(Inflow.fill(engine, "arrived", columns, Counted.of(2, row))).isEqualTo(2);

    assertThat(engine.columns("select * from arrived"))
        .containsExactlyElementsOf(columns.stream().map(Carried::column).toList());
    assertThat(
            engine.query(
                "select * from arrived order by truth nulls last",
                found -> {
                  StringBuilder all = new StringBuilder();
                  for (int i = 1; i <= columns.size(); i++) {
                    all.append(i == 1 ? "" : "|").append(found.getString(i));
                  }
                  return all.toString();
                }))
        .hasSize(2)
        .last()
        .asString()
        .isEqualTo("null" + "|null".repeat(columns.size() - 1));
    Function<String, String> text =
        column ->
            engine.one(
                "select " + column + "::varchar from arrived where truth", r -> r.getString(1));
    assertThat(text.apply("small")).isEqualTo("-32768");
    assertThat(text.apply("middle")).isEqualTo("2147483647");
    assertThat(text.apply("big")).isEqualTo("-9223372036854775808");
    assertThat(text.apply("digits")).isEqualTo("-1234567890123456789012345678.0123456789");
    assertThat(text.apply("cents")).isEqualTo("-0.50");
    assertThat(text.apply("single")).isEqualTo("1.5");
    assertThat(text.apply("number")).isEqualTo("nan");
    assertThat(text.apply("words = 'e\u0301 \ud83d\ude00' || chr(0)")).isEqualTo("true");
    assertThat(text.apply("day")).isEqualTo("infinity");
    assertThat(text.apply("clock")).isEqualTo("23:59:59.999999");
    assertThat(text.apply("moment")).isEqualTo("1969-12-31 23:59:59.999999");
    assertThat(text.apply("exact")).isEqualTo("1970-01-01 00:00:00.000000001");
    assertThat(text.apply("instant")).isEqualTo("2023-11-14 22:13:20.123456+00");
    assertThat(text.apply("hex(raw)")).isEqualTo("00FF");
    assertThat(text.apply("id")).isEqualTo(uuid.toString());
    assertThat(text.apply("document->'a'")).isEqualTo("[1,null]");
    assertThat(text.apply("list")).isEqualTo("['', NULL]");
    assertThat(text.apply("ids")).isEqualTo("[]");
  }

  @Test
  void manyRowsOfTextsAndListsAndNullsKeepTheirPlaces() throws SQLException {
    long rows = 300_001;
    List<Carried> columns =
        List.of(
            carried("n", Form.of(Kind.BIGINT)),
            carried("odd", Form.of(Kind.BOOLEAN)),
            carried("words", Form.of(Kind.TEXT)),
            carried("list", Form.listOf(Form.of(Kind.INTEGER))));
    Counted.Writer row =
        (number, cells) -> {
          ((NumberCells) cells.get(0)).put(number);
          ((NumberCells) cells.get(1)).put(number & 1);
          if (number % 3 == 0) {
            cells.get(2).putNull();
          } else {
            ((ByteCells) cells.get(2)).put(utf8("x".repeat((int) (number % 50))));
          }
          ListCells list = (ListCells) cells.get(3);
          if (number % 7 == 0) {
            list.putNull();
            return;
          }
          for (int i = 0; i < number % 5; i++) {
            if (i == 3) {
              list.elements().putNull();
            } else {
              ((NumberCells) list.elements()).put(number + i);
            }
          }
          list.close();
        };

    assertThat(Inflow.fill(engine, "arrived", columns, Counted.of(rows, row))).isEqualTo(rows);

    String wanted =
        "select range n, range % 2 = 1 odd, if(range % 3 = 0, null, repeat('x', range % 50)) words,"
            + " if(range % 7 = 0, null, [if(i = 3, null, (range + i)::int) for i in range(range % 5)]) list"
            + " from range("
            + rows
            + ")";
    assertThat(engine.count("select count(*) from (from arrived except all (" + wanted + "))"))
        .isZero();
    assertThat(engine.count("select count(distinct n) from arrived")).isEqualTo(rows);
  }

  @Test
  void noRowsMakeAnEmptyTable() throws SQLException {
    List<Carried> columns = List.of(carried("n", Form.of(Kind.BIGINT)));
    assertThat(Inflow.fill(engine, "arrived", columns, Counted.of(0, (number, cells) -> {})))
        .isZero();
    assertThat(engine.columns("select * from arrived")).containsExactly(new Column("n", "BIGINT"));
  }

  @Test
  void whatFailsInTheMiddleLeavesTheTableAsItWas() {
    engine.execute("create table arrived as select 42 as answer");
    List<Carried> columns = List.of(carried("n", Form.of(Kind.BIGINT)));
    Counted rows =
        Counted.of(
            500_000,
            (number, cells) -> {
              if (number == 400_000) {
                throw new SQLException("the line is cut");
              }
              ((NumberCells) cells.get(0)).put(number);
            });
    assertThatThrownBy(() -> Inflow.fill(engine, "arrived", columns, rows))
        .isInstanceOf(SQLException.class)
        .hasMessage("the line is cut");
    assertThat(engine.count("select answer from arrived")).isEqualTo(42);
    assertThat(engine.count("select count(*) from duckdb_views() where not internal")).isZero();
  }

  @Test
  void columnsThatDifferByCaseOnlyAreRefused() {
    List<Carried> columns =
        List.of(carried("Name", Form.of(Kind.TEXT)), carried("name", Form.of(Kind.TEXT)));
    assertThatThrownBy(() -> Inflow.fill(engine, "arrived", columns, Counted.of(0, (n, c) -> {})))
        .hasMessageContaining("Two columns have one name");
  }
}
