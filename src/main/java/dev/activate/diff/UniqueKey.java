package dev.activate.diff;

import dev.activate.change.Value;
import dev.activate.source.Desired;
import dev.activate.warehouse.Column;
import dev.activate.warehouse.Engine;
import dev.activate.warehouse.Sql;
import dev.activate.warehouse.Types;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/** Counts rows beyond the first of their key among all desired records; exact. */
final class UniqueKey {
  /**
   * A set of bits is small beside a hash table as long as keys are not spread thinner than this.
   */
  private static final long MAX_BITS_PER_ROW = 16;

  private static final BigInteger MAX_BITS = BigInteger.ONE.shiftLeft(31);

  private UniqueKey() {}

  static long doubles(Engine engine, Desired desired, long rows) {
    List<Column> key = desired.key();
    if (rows > 0 && key.size() == 1 && Types.of(key.get(0).type()) == Value.Type.INTEGER) {
      Map<String, Object> names = Map.of("desired", desired.relation(), "key", key.get(0).name());
      BigInteger[] range =
          engine.one(
              Sql.render("diff/key_range", names),
              row ->
                  new BigInteger[] {
                    new BigInteger(row.getString(1)), new BigInteger(row.getString(2))
                  });
      BigInteger bits = range[1].subtract(range[0]).add(BigInteger.ONE);
      BigInteger most =
          BigInteger.valueOf(rows).multiply(BigInteger.valueOf(MAX_BITS_PER_ROW)).min(MAX_BITS);
      if (bits.compareTo(most) <= 0) {
        // Measured on 10 million rows: a tenth of the time of a distinct.
        return rows
            - engine.count(
                Sql.render(
                    "diff/key_bits",
                    Map.of(
                        "desired", desired.relation(),
                        "key", key.get(0).name(),
                        "lowest", range[0].toString(),
                        "highest", range[1].toString())));
      }
    }
    return engine.count(
        Sql.render(
            "diff/key_doubles",
            Map.of("desired", desired.relation(), "key", desired.shape().keyNames())));
  }
}
