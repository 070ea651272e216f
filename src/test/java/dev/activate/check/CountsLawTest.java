package dev.activate.check;

import static dev.activate.check.CheckedRows.spec;
import static dev.activate.check.CheckedRows.where;
import static org.assertj.core.api.Assertions.assertThat;

import dev.activate.contract.CheckSpec;
import dev.activate.contract.CheckSpec.Kind;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The law: one query over all checks counts what each check counts by itself, row by row. */
final class CountsLawTest {
  private final Path folder;

  CountsLawTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private record Row(
      int id, @Nullable BigDecimal price, @Nullable Double score, @Nullable String tier) {
    String sql() {
      String scored = score == null ? "null" : "'" + score + "'::double";
      return "("
          + id
          + ", "
          + price
          + "::decimal(9,2), "
          + scored
          + ", "
          + (tier == null ? "null" : "'" + tier + "'")
          + ")";
    }
  }

  private record Case(CheckSpec spec, Predicate<Row> looks, Predicate<Row> fails) {}

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theSharedQueryCountsWhatEachCheckCountsAlone(long seed) {
    Random random = new Random(seed);
    List<Row> data = rows(random);
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      Case one = aCase(random, data);
      cases.add(random.nextInt(3) == 0 ? filtered(one, random, data) : one);
    }
    String values = data.stream().map(Row::sql).collect(Collectors.joining(", "));
    try (CheckedRows rows =
        new CheckedRows(
            folder, "select * from (values " + values + ") t(id, price, score, tier)")) {
      cases.forEach(one -> rows.check(one.spec()));
      List<CheckResult> results = rows.run().results();

      for (int i = 0; i < cases.size(); i++) {
        Case one = cases.get(i);
        CheckResult result = results.get(i + 2);
        assertThat(result.rows())
            .as("rows of %s", one.spec())
            .isEqualTo(data.stream().filter(one.looks()).count());
        assertThat(result.failures())
            .as("failures of %s", one.spec())
            .isEqualTo(data.stream().filter(one.looks()).filter(one.fails()).count());
      }
    }
  }

  private static List<Row> rows(Random random) {
    List<Row> all = new ArrayList<>();
    for (int id = 0; id < 200; id++) {
      all.add(
          new Row(
              id,
              random.nextInt(8) == 0 ? null : BigDecimal.valueOf(random.nextInt(400) - 200, 2),
              random.nextInt(8) == 0 ? null : score(random),
              random.nextInt(8) == 0 ? null : "t" + random.nextInt(120)));
    }
    return all;
  }

  private static double score(Random random) {
    return switch (random.nextInt(10)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> -0.0;
      default -> random.nextInt(20) / 4.0;
    };
  }

  private static Case aCase(Random random, List<Row> data) {
    return switch (random.nextInt(6)) {
      case 0 ->
          new Case(spec(Kind.NOT_NULL, "tier", Map.of()), row -> true, row -> row.tier == null);
      case 1 -> price(random);
      case 2 -> score(random, BigDecimal.valueOf(random.nextInt(20), 1));
      case 3 -> accepted(random);
      case 4 -> matches(random);
      default -> unique(row -> true, data);
    };
  }

  private static Case price(Random random) {
    BigDecimal min = BigDecimal.valueOf(random.nextInt(4000) - 2000, 3);
    BigDecimal max = min.add(BigDecimal.valueOf(random.nextInt(2000), 3));
    boolean exclusive = random.nextBoolean();
    int end = exclusive ? 0 : 1;
    return new Case(
        spec(Kind.RANGE, "price", Map.of("min", min, "max", max, "exclusive", exclusive)),
        row -> true,
        row ->
            row.price != null
                && (row.price.compareTo(min) < 1 - end || row.price.compareTo(max) > end - 1));
  }

  private static Case score(Random random, BigDecimal min) {
    boolean exclusive = random.nextBoolean();
    double low = min.doubleValue();
    return new Case(
        spec(Kind.RANGE, "score", Map.of("min", min, "exclusive", exclusive)),
        row -> true,
        row -> row.score != null && !(exclusive ? row.score > low : row.score >= low));
  }

  private static Case accepted(Random random) {
    List<Object> values =
        random.ints(40, 0, 120).<Object>mapToObj(number -> "t" + number).distinct().toList();
    return new Case(
        spec(Kind.ACCEPTED_VALUES, "tier", Map.of("values", values)),
        row -> true,
        row -> row.tier != null && !values.contains(row.tier));
  }

  private static Case matches(Random random) {
    String digit = Integer.toString(random.nextInt(10));
    return new Case(
        spec(Kind.MATCHES, "tier", Map.of("regex", digit)),
        row -> true,
        row -> row.tier != null && !row.tier.contains(digit));
  }

  private static Case unique(Predicate<Row> looks, List<Row> data) {
    return new Case(
        spec(Kind.UNIQUE, "tier", Map.of()),
        looks,
        row ->
            row.tier != null
                && data.stream().filter(looks).filter(other -> row.tier.equals(other.tier)).count()
                    > 1);
  }

  private static Case filtered(Case one, Random random, List<Row> data) {
    int below = random.nextInt(200);
    Predicate<Row> looks = row -> row.id < below;
    Case narrowed = one.spec().kind() == Kind.UNIQUE ? unique(looks, data) : one;
    return new Case(where(one.spec(), "id < " + below), looks, narrowed.fails());
  }
}
