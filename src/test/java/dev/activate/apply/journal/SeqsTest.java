package dev.activate.apply.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SeqsTest {
  @Test
  void compactedNumbersAreTheSameInTheSameOrder() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      List<Long> seqs = new ArrayList<>();
      for (int range = random.nextInt(6); range > 0; range--) {
        long first = random.nextInt(1000);
        LongStream.range(first, first + 1 + random.nextInt(20)).forEach(seqs::add);
      }
      List<Long> compact = Seqs.compact(seqs);
      assertThat(compact)
          .as("seed %d, round %d", seed, round)
          .isEqualTo(seqs)
          .hasSameHashCodeAs(seqs);
      assertThat(Seqs.read(Seqs.text(compact))).as("seed %d", seed).isEqualTo(seqs);
    }
  }

  @Test
  void compactedNumbersHaveNoOthersBesideThem() {
    List<Long> compact = Seqs.compact(List.of(5L, 6L, 7L, 8L));
    assertThatThrownBy(() -> compact.get(4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> compact.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> compact.add(9L)).isInstanceOf(UnsupportedOperationException.class);
  }
}
