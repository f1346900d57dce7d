package org.mesinfos.ui;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What may be told of counts of people: nothing about fewer than five, and nothing from which the
/// number of a group of fewer than five can be worked out.
///
/// A count is told in steps of five, so that each hides 0 to 4 people. Where counts belong together
/// they are told so low that each of them can still hide any of these.
public final class SmallCounts {

    /// Fewer than that are somebody rather than many.
    public static final long FEWEST = 5;

    private SmallCounts() {}

    /// The highest step that was reached; 0 when nothing is told.
    public static long roundDown(long count) {
        return count - count % FEWEST;
    }

    /// By how much a sum may exceed what is told of its parts: each of them can still hide 0 to 4.
    ///
    /// @param parts how many the sum has
    public static long maxAbove(int parts) {
        return roundDown(mostHiddenBeside(parts));
    }

    /// What all parts but one can hide together.
    private static long mostHiddenBeside(int parts) {
        return (FEWEST - 1) * (parts - 1L);
    }

    /// What is told of questions that the same people answered: each person chose one of the
    /// choices of each question. What is told of one question is a lower bound of how many answered
    /// all others, so it is lowered where that bound would say how many made a rare choice.
    ///
    /// @param questions of each, all its choices, at least two, with how many made them
    /// @return the same choices, with what is told of them
    public static List<Map<String, Long>> ofSamePeople(Collection<Map<String, Long>> questions) {
        var told = questions.stream().map(SmallCounts::roundDown).toList();
        var most = maxOfSamePeople(told);
        told.forEach(question -> lower(question, most));
        return told;
    }

    private static Map<String, Long> roundDown(Map<String, Long> question) {
        var told = new LinkedHashMap<String, Long>();
        question.forEach((choice, count) -> told.put(choice, roundDown(count)));
        return told;
    }

    /// How many people may be told of at most, who answered all of these questions.
    ///
    /// @param told of each question, all its choices
    public static long maxOfSamePeople(Collection<Map<String, Long>> told) {
        return told.stream()
                .mapToLong(question -> sum(question) + mostHiddenBeside(question.size()))
                .min()
                .orElse(0);
    }

    private static void lower(Map<String, Long> question, long most) {
        while (sum(question) > most) {
            var largest =
                    question.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
            largest.setValue(largest.getValue() - FEWEST);
        }
    }

    private static long sum(Map<String, Long> question) {
        return question.values().stream().mapToLong(Long::longValue).sum();
    }
}
