package dev.activate.faults;

import dev.activate.fake.service.FakeService;
import dev.activate.fake.service.FakeService.Keeping;

/** How a destination lets a doubt be settled: the three classes that a promise is made for. */
enum Kind {
  /** It takes the same change twice without harm, so what is in doubt is sent again. */
  REPEATABLE(Keeping.ONCE_PER_ID),
  /** It can be asked what it holds, and would double what is sent twice. */
  READABLE(Keeping.APPEND),
  /** It would double what is sent twice, and cannot be asked: a person has to tell. */
  BLIND(Keeping.APPEND);

  private final Keeping keeping;

  Kind(Keeping keeping) {
    this.keeping = keeping;
  }

  FakeService start() {
    return FakeService.start(keeping);
  }

  /** What the contract says of it. */
  String settings(FakeService service) {
    return switch (this) {
      case REPEATABLE -> "repeatable: true";
      case READABLE -> "read_url: \"" + service.readUrl() + "\"";
      case BLIND -> "repeatable: false";
    };
  }
}
