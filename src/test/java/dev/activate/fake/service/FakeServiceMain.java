package dev.activate.fake.service;

import java.io.IOException;
import java.util.Locale;

/** The service as a process: {@code FakeServiceMain [upsert|append|once_per_id|nothing [PORT]]}. */
public final class FakeServiceMain {
  private FakeServiceMain() {}

  /** Prints its URL, then serves until its input ends, so that it never outlives its parent. */
  public static void main(String[] arguments) throws IOException {
    String keeping = arguments.length > 0 ? arguments[0] : "upsert";
    int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 0;
    FakeService.Keeping how = FakeService.Keeping.valueOf(keeping.toUpperCase(Locale.ROOT));
    try (FakeService service = FakeService.start(how, port)) {
      System.out.println(service.url());
      while (System.in.read() >= 0) {}
    }
  }
}
