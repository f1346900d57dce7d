package org.mesinfos.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmallCountsTests {

    /// As many people as are needed to tell all that could be behind what is looked at.
    private static final int PEOPLE = 14;

    private static final int LOOKED_AT = 10;

    @Test
    void aCountIsToldInStepsOfFiveFromFiveOn() {
        assertThat(List.of(0L, 4L, 5L, 9L, 10L, 23L).stream().map(SmallCounts::roundDown))
                .containsExactly(0L, 0L, 5L, 5L, 10L, 20L);
    }

    @Test
    void whatIsToldOfOneQuestionSaysNotHowManyChoseRarelyInAnother() {
        // All 14 like it, and 4 each say why: without a rule the reasons would be known to be 12.
        var told =
                SmallCounts.ofSamePeople(
                        List.of(choices(14, 0), choices(4, 10), choices(4, 5, 5), choices(9, 5)));

        assertThat(told.getFirst()).containsEntry("0", 10L);
        var crowded = SmallCounts.ofSamePeople(List.of(choices(20, 0), choices(4, 16, 0)));
        assertThat(crowded.getFirst().get("0")).isEqualTo(20L);
        var rare = SmallCounts.ofSamePeople(List.of(choices(12, 0), choices(4, 4, 4)));
        assertThat(rare.getFirst()).containsEntry("0", 5L);
        assertThat(rare.get(1)).containsValue(0L).doesNotContainValue(4L);
    }

    /// Somebody who knows the rule and that everybody answered both questions goes through all that
    /// can be behind what is told: of each choice five numbers at least, if it is none of many.
    @Test
    void ofEachChoiceFiveNumbersArePossibleWhateverIsTold() {
        var possible = new HashMap<List<Map<String, Long>>, List<Set<Long>>>();
        for (var people = 0; people <= PEOPLE; people++) {
            for (var two : splits(people, 2)) {
                for (var three : splits(people, 3)) {
                    var told = SmallCounts.ofSamePeople(List.of(choices(two), choices(three)));
                    var sets = possible.computeIfAbsent(told, _ -> new ArrayList<>());
                    note(sets, two, three);
                }
            }
        }

        assertThat(possible).hasSizeGreaterThan(5);
        possible.forEach(
                (told, sets) -> {
                    if (told.stream().allMatch(one -> sum(one) <= LOOKED_AT)) {
                        assertThat(sets)
                                .as("%s", told)
                                .allSatisfy(numbers -> assertThat(numbers).hasSizeGreaterThan(4));
                    }
                });
    }

    private static void note(List<Set<Long>> sets, int[]... questions) {
        var cell = 0;
        for (var question : questions) {
            for (var count : question) {
                if (sets.size() == cell) {
                    sets.add(new HashSet<>());
                }
                sets.get(cell++).add((long) count);
            }
        }
    }

    private static List<int[]> splits(int people, int parts) {
        if (parts == 1) {
            return List.of(new int[] {people});
        }
        var all = new ArrayList<int[]>();
        for (var first = 0; first <= people; first++) {
            for (var rest : splits(people - first, parts - 1)) {
                var split = new int[parts];
                split[0] = first;
                System.arraycopy(rest, 0, split, 1, parts - 1);
                all.add(split);
            }
        }
        return all;
    }

    private static Map<String, Long> choices(int... counts) {
        var choices = new LinkedHashMap<String, Long>();
        for (var i = 0; i < counts.length; i++) {
            choices.put("" + i, (long) counts[i]);
        }
        return choices;
    }

    private static long sum(Map<String, Long> question) {
        return question.values().stream().mapToLong(Long::longValue).sum();
    }
}
