package dev.activate.faults.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What goes wrong at random. */
record Weather(Random random, Model model, Crm crm, Death death) {

  /** Lets things go wrong for one invocation. */
  void change(boolean calm, Path home, Path left) {
    if (calm) {
      crm.weather(random, 0);
      crm.unreadable = false;
      crm.refused.clear();
      crm.stopAfter = Integer.MAX_VALUE;
      return;
    }
    if (model.doubts()[1] == 0) {
      crm.fate = crm.kind == Kind.ONE_WAY ? random.nextBoolean() : null;
    }
    crm.weather(new Random(random.nextLong()), Any.of(random, 0, 30, 60, 80));
    crm.unreadable = random.nextInt(16) == 0;
    crm.stopAfter = random.nextInt(8) == 0 ? 1 + random.nextInt(4) : Integer.MAX_VALUE;
    if (random.nextInt(3) == 0) {
      crm.refused.clear();
    } else if (random.nextInt(3) == 0) {
      crm.refused.add("k" + random.nextInt(Others.KEYS));
    }
    if (random.nextInt(5) < 2) {
      Death.At at = Any.of(random, deaths());
      boolean often = at == Death.At.SENDING || at == Death.At.EXECUTED || at == Death.At.NOTING;
      death.arm(
          home,
          left,
          at,
          1 + random.nextInt(often ? 4 : 2),
          crm.kind != Kind.ONE_WAY && random.nextInt(3) == 0
              ? new Random(random.nextLong())
              : null);
    }
  }

  private List<Death.At> deaths() {
    List<Death.At> all = new ArrayList<>(List.of(Death.At.values()));
    if (crm.fate != null) {
      all.removeAll(
          crm.fate ? List.of(Death.At.SENDING) : List.of(Death.At.EXECUTED, Death.At.NOTING));
    }
    return all;
  }
}
