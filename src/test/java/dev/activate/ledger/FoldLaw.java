package dev.activate.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Random folds leave the ledger as they leave a map. */
final class FoldLaw {
  private static final int FOLDS = Integer.getInteger("activate.folds", 20);

  private FoldLaw() {}

  /** What a ledger should hold of one sync. */
  private static final class Model {
    final Map<Book.Id, String> records = new TreeMap<>();
    final Map<Book.Id, DeadLetter> letters = new TreeMap<>();
    long serial;
    long ever;
  }

  /** Folds into a ledger that {@code open} opens, again and again. */
  static void hold(Supplier<Book> open) {
    long seed = Long.getLong("activate.seed", System.nanoTime());
    Random random = new Random(seed);
    Map<String, Model> models = new HashMap<>();
    Book book = open.get();
    try {
      for (int i = 0; i < FOLDS; i++) {
        String sync = random.nextBoolean() ? "people" : "Odd \"name\"";
        Model model = models.computeIfAbsent(sync, any -> new Model());
        step(book, model, sync, "run" + i, random);
        if (random.nextInt(5) == 0) {
          book.close();
          book = open.get();
        }
        for (String name : models.keySet()) {
          Model wanted = models.get(name);
          String as = "seed " + seed + ", fold " + i + ", " + name;
          assertThat(book.ledger.sync(name).serial()).as(as).isEqualTo(wanted.serial);
          assertThat(book.ledger.sync(name).records()).as(as).isEqualTo(wanted.records.size());
          assertThat(book.records(name)).as(as).isEqualTo(wanted.records);
          assertThat(book.ledger.deadLetters(name))
              .as(as)
              .containsExactlyElementsOf(wanted.letters.values());
        }
      }
    } finally {
      book.close();
    }
  }

  private static void step(Book book, Model model, String sync, String run, Random random) {
    if (random.nextInt(12) == 0) {
      book.ledger.write(writer -> writer.forget(sync));
      model.records.clear();
      model.letters.clear();
      model.serial = 0;
      return;
    }
    Map<Book.Id, String> held = new HashMap<>();
    List<Book.Id> gone = new ArrayList<>();
    Map<Book.Id, String> refused = new HashMap<>();
    Instant at = Instant.ofEpochSecond(random.nextInt(1_000_000), 123_456_000);
    boolean onlyRefused = random.nextInt(4) == 0;
    for (int i = random.nextInt(12); i > 0; i--) {
      Book.Id id =
          new Book.Id(List.of("a", "b/", "ü\"\\", "d'").get(random.nextInt(4)), random.nextInt(4));
      if (held.containsKey(id) || gone.contains(id) || refused.containsKey(id)) {
        continue;
      }
      switch (onlyRefused ? 2 : random.nextInt(3)) {
        case 0 -> held.put(id, "name " + random.nextInt(100));
        case 1 -> gone.add(id);
        default -> refused.put(id, "CODE_" + random.nextInt(5));
      }
    }
    Fold fold = book.fold(sync, run, held, gone, refused, at);
    book.ledger.write(writer -> writer.fold(fold));
    model.records.putAll(held);
    model.records.keySet().removeAll(gone);
    model.letters.keySet().removeAll(held.keySet());
    model.letters.keySet().removeAll(gone);
    refused.forEach(
        (id, code) -> model.letters.merge(id, letter(sync, id, code, run, at), FoldLaw::again));
    if (!held.isEmpty() || !gone.isEmpty()) {
      model.ever++;
      model.serial = model.ever;
      assertThat(book.ledger.serialAfter(fold.planId(), sync)).contains(model.serial);
    } else {
      assertThat(book.ledger.serialAfter(fold.planId(), sync)).isEmpty();
    }
  }

  private static DeadLetter letter(String sync, Book.Id id, String code, String run, Instant at) {
    return new DeadLetter(sync, id.text(), "update", code, "it's refused", "q1", 1, run, at, at);
  }

  private static DeadLetter again(DeadLetter old, DeadLetter now) {
    return new DeadLetter(
        now.sync(),
        now.key(),
        now.action(),
        now.code(),
        now.message(),
        now.requestId(),
        old.attempts() + 1,
        now.run(),
        old.firstAt(),
        now.lastAt());
  }
}
