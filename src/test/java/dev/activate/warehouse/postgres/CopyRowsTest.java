package dev.activate.warehouse.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.activate.problem.ActivateException;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.stream.Carried;
import dev.activate.warehouse.stream.Form;
import dev.activate.warehouse.stream.Inflow;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.copy.CopyOut;

/** What a server might send that is not what it should. */
final class CopyRowsTest {
  private Engine engine;

  @BeforeEach
  void open(@TempDir Path folder) {
    engine = Engine.open(new Engine.Limits("256MiB", folder));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  /** Sends pieces, and then says that it sent so many rows. */
  private static final class Sent implements CopyOut {
    private final Deque<byte[]> pieces;
    private final long rows;

    Sent(List<byte[]> pieces, long rows) {
      this.pieces = new ArrayDeque<>(pieces);
      this.rows = rows;
    }

    @Override
    public byte @Nullable [] readFromCopy() {
      return pieces.poll();
    }

    @Override
    public byte @Nullable [] readFromCopy(boolean block) {
      return readFromCopy();
    }

    @Override
    public int getFieldCount() {
      return 2;
    }

    @Override
    public int getFormat() {
      return 1;
    }

    @Override
    public int getFieldFormat(int field) {
      return 1;
    }

    @Override
    public boolean isActive() {
      return !pieces.isEmpty();
    }

    @Override
    public void cancelCopy() {}

    @Override
    public long getHandledRowCount() {
      return rows;
    }
  }

  /** Rows of their number and a text, as PostgreSQL sends them. */
  private static byte[] bytes(int rows, boolean ended) {
    try {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(all);
      out.write("PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1));
      out.writeInt(0);
      out.writeInt(0);
      for (int i = 0; i < rows; i++) {
        out.writeShort(2);
        out.writeInt(4);
        out.writeInt(i);
        out.writeInt(2);
        out.writeBytes("ab");
      }
      if (ended) {
        out.writeShort(-1);
      }
      return all.toByteArray();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private long fill(List<byte[]> pieces, long said) throws SQLException {
    List<Carried> columns =
        List.of(
            new Carried("n", Form.of(Form.Kind.INTEGER)),
            new Carried("t", Form.of(Form.Kind.TEXT)));
    Described described =
        new Described(
            "",
            columns,
            List.of(
                new Described.Type("int4", Described.Way.BINARY, true, true),
                new Described.Type("text", Described.Way.BINARY, true, true)));
    return Inflow.fill(engine, "arrived", columns, new CopyRows(new Sent(pieces, said), described));
  }

  private void refused(List<byte[]> pieces, long said, String why) {
    assertThatThrownBy(() -> fill(pieces, said))
        .satisfies(
            e ->
                assertThat(
                        e instanceof ActivateException problem
                            ? problem.problems().get(0).detail()
                            : String.valueOf(e.getMessage()))
                    .contains(why));
    assertThat(engine.count("select count(*) from duckdb_tables()")).isZero();
  }

  @Test
  void messagesMayBeCutAnywhere() throws SQLException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    byte[] all = bytes(1000, true);
    for (int round = 0; round < 20; round++) {
      List<byte[]> pieces = new ArrayList<>();
      for (int at = 0; at < all.length; ) {
        int end = Math.min(all.length, at + 1 + random.nextInt(40));
        pieces.add(Arrays.copyOfRange(all, at, end));
        at = end;
      }
      assertThat(fill(pieces, 1000)).as("seed " + seed).isEqualTo(1000);
      assertThat(engine.count("select sum(n) from arrived where t = 'ab'")).isEqualTo(499_500);
    }
  }

  @Test
  void anEndInTheMiddleIsRefusedAtEveryByte() {
    byte[] all = bytes(3, true);
    for (int size = 0; size < all.length; size++) {
      refused(
          size == 0 ? List.of() : List.of(Arrays.copyOf(all, size)),
          3,
          "PostgreSQL stopped sending");
    }
  }

  @Test
  void fewerRowsThanTheServerSaysAreRefused() {
    refused(List.of(bytes(3, true)), 4, "says it sent 4 rows, and 3 came");
  }

  @Test
  void moreBehindTheEndIsRefused() {
    refused(List.of(bytes(3, true), new byte[] {1}), 3, "more bytes behind the last row");
  }

  @Test
  void whatIsNoCopyIsRefused() {
    refused(List.of(new byte[100]), 3, "no rows in binary");
  }
}
