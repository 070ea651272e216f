package dev.activate.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class SqlThreadsTest {
  private static final int THREADS = 8;
  private static final int EACH = 200;

  @Test
  void statementsOfSeveralThreadsDoNotMixInEachOther() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    List<Future<List<String>>> all = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      boolean model = i % 2 == 0;
      all.add(pool.submit(() -> rendered(model)));
    }
    for (int i = 0; i < THREADS; i++) {
      assertThat(all.get(i).get()).containsOnly(statement(i % 2 == 0));
    }
    pool.shutdown();
  }

  private static List<String> rendered(boolean model) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      all.add(statement(model));
    }
    return all;
  }

  private static String statement(boolean model) {
    return Sql.render(
        "source/filtered", Map.of("model", model, "sql", "select * from x", "where", "a > 1"));
  }
}
