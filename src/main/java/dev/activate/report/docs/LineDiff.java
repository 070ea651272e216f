package dev.activate.report.docs;

import java.util.ArrayList;
import java.util.List;

/** What must change in a text of some thousand lines, line by line; no context. */
public final class LineDiff {
  private LineDiff() {}

  /** Lines that must go after {@code - }, lines that must come after {@code + }. */
  public static List<String> of(String now, String wanted) {
    List<String> before = now.lines().toList();
    List<String> after = wanted.lines().toList();
    int[][] common = new int[before.size() + 1][after.size() + 1];
    for (int i = before.size() - 1; i >= 0; i--) {
      for (int j = after.size() - 1; j >= 0; j--) {
        common[i][j] =
            before.get(i).equals(after.get(j))
                ? common[i + 1][j + 1] + 1
                : Math.max(common[i + 1][j], common[i][j + 1]);
      }
    }
    List<String> diff = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < before.size() || j < after.size()) {
      if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
        i++;
        j++;
      } else if (j == after.size() || (i < before.size() && common[i + 1][j] >= common[i][j + 1])) {
        diff.add("- " + before.get(i++));
      } else {
        diff.add("+ " + after.get(j++));
      }
    }
    return diff;
  }
}
