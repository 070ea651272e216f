package dev.activate.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.activate.contract.Sync;
import dev.activate.ledger.DeadLetter;
import dev.activate.ledger.Ledger;
import dev.activate.plan.Digest;
import dev.activate.problem.Code;
import dev.activate.problem.Problem;
import dev.activate.problem.Suggestion;
import java.util.List;

/**
 * The dead letters of a workspace, by the keys that may be shown: of a sync whose key is sensitive,
 * or that no contract tells of any more, a short hash.
 */
record Letters(Workspace workspace, List<DeadLetter> all) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LEAST_QUOTED = 3;

  /** Those of one sync, or of all if it is empty. A sync that nobody knows is refused. */
  static Letters read(Workspace workspace, Ledger ledger, String sync) {
    List<DeadLetter> letters = ledger.deadLetters(sync);
    if (letters.isEmpty() && !sync.isEmpty() && workspace.contract().sync(sync).isEmpty()) {
      List<String> names = workspace.contract().syncs().stream().map(Sync::name).toList();
      throw Problem.error(
              Code.SELECTION,
              "Sync does not exist",
              "There is no sync " + sync + "." + Suggestion.hint(sync, names))
          .run("activate dlq list")
          .asException();
    }
    return new Letters(workspace, letters);
  }

  /** As they may be shown. */
  List<DeadLetter> shown() {
    return all.stream().map(this::shown).toList();
  }

  /** Those of these keys, which are typed as they are shown; one that nothing has is refused. */
  List<DeadLetter> of(List<String> keys) {
    for (String key : keys) {
      if (all.stream().noneMatch(letter -> isMeant(letter, List.of(key)))) {
        throw Problem.error(
                Code.LEDGER,
                "No dead letter has this key",
                "Nothing of "
                    + key
                    + " was refused and is still due. Parts of a key are joined by a slash.")
            .run("activate dlq list")
            .asException();
      }
    }
    return all.stream().filter(letter -> isMeant(letter, keys)).toList();
  }

  DeadLetter shown(DeadLetter letter) {
    if (!isSensitive(letter.sync())) {
      return with(letter, text(letter), letter.message());
    }
    String message = letter.message();
    for (String part : parts(letter)) {
      if (part.length() >= LEAST_QUOTED) {
        message = message.replace(part, "(key)");
      }
    }
    return with(letter, Digest.shortOf(text(letter)), message);
  }

  private boolean isMeant(DeadLetter letter, List<String> keys) {
    return keys.contains(text(letter)) || keys.contains(shown(letter).key());
  }

  private boolean isSensitive(String sync) {
    return workspace.contract().sync(sync).map(Sync::keySensitive).orElse(true);
  }

  private static DeadLetter with(DeadLetter letter, String key, String message) {
    return new DeadLetter(
        letter.sync(),
        key,
        letter.action(),
        letter.code(),
        message,
        letter.requestId(),
        letter.attempts(),
        letter.run(),
        letter.firstAt(),
        letter.lastAt());
  }

  private static String text(DeadLetter letter) {
    return String.join("/", parts(letter));
  }

  private static List<String> parts(DeadLetter letter) {
    try {
      return List.of(JSON.readValue(letter.key(), String[].class));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
