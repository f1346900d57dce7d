package org.mesinfos.portal.contest;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.mongodb.core.mapping.Document;

/// One contest: what can be won, by when, and by which rules.
///
/// @param id lower-case letters, digits and hyphens; begins the ids of its entries
/// @param categories one of each kind
/// @param rules all versions, the one in force last
/// @param prolongation null while the deadline was not moved
/// @param relative whether its dates were made for this start, so that its phases can be tried
/// @param closure how far its entries are closed after the deadline; null before
/// @param ver grows with each change; null before it is stored
@Document("contests")
public record Contest(
        @Id String id,
        LocalText name,
        List<ContestCategory> categories,
        List<Criterion> criteria,
        ContestDates dates,
        List<ContestRules> rules,
        @Nullable Prolongation prolongation,
        boolean relative,
        @Nullable Closure closure,
        @Version @Nullable Long ver) {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{1,39}");

    public Contest {
        categories = List.copyOf(categories);
        criteria = List.copyOf(criteria);
        rules = List.copyOf(rules);
        if (!isId(id) || rules.isEmpty() || criteria.isEmpty()) {
            throw new IllegalArgumentException("a contest has an id, rules and criteria: " + id);
        }
        var kinds = categories.stream().map(ContestCategory::kind).distinct().count();
        if (categories.isEmpty() || kinds != categories.size()) {
            throw new IllegalArgumentException("a contest has at most one category of each kind");
        }
    }

    /// Whether a word can be the id of a contest.
    public static boolean isId(String word) {
        return ID.matcher(word).matches();
    }

    /// When submissions end, exclusive.
    public Instant deadline() {
        return dates.deadline();
    }

    /// Message key of the band above its pages, which says that its dates are made up; null for
    /// none.
    public @Nullable String band() {
        return relative ? "portal.contest.band" : null;
    }

    public ContestPhase phaseAt(Instant now) {
        return ContestPhase.of(dates, now);
    }

    /// Whether what is submitted at that instant counts.
    public boolean isOpenAt(Instant now) {
        return phaseAt(now) == ContestPhase.APPLICATIONS;
    }

    /// The rules in force.
    public ContestRules currentRules() {
        return rules.getLast();
    }

    /// @throws IllegalArgumentException when the contest has no such category
    public ContestCategory category(EntryCategory kind) {
        return categories.stream()
                .filter(category -> category.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such category: " + kind));
    }

    /// What all winners share, in whole euros.
    public int purse() {
        return categories.stream().mapToInt(ContestCategory::purse).sum();
    }

    /// What settings would make of it.
    Contest changedTo(Contest other) {
        return new Contest(
                id,
                other.name,
                other.categories,
                other.criteria,
                other.dates,
                other.rules,
                prolongation,
                relative,
                closure,
                ver);
    }

    /// With a later deadline, once and while there is one to move.
    Contest prolonged(Prolongation once, Instant later) {
        return with(dates.prolongedTo(later), rules, once, closure);
    }

    /// With a new version of the rules.
    Contest withRules(LocalText text, Instant since) {
        var next = new ContestRules(currentRules().version() + 1, since, text);
        var all = Stream.concat(rules.stream(), Stream.of(next)).toList();
        return with(dates, all, prolongation, closure);
    }

    /// How far its entries are closed.
    ///
    /// @param begunAt from when on its deadline cannot move any more
    /// @param doneAt when the last entry was closed; null before
    public record Closure(Instant begunAt, @Nullable Instant doneAt) {}

    /// Whether nothing is left to close.
    public boolean isClosed() {
        return closure != null && closure.doneAt() != null;
    }

    /// With its entries closed so far.
    Contest closed(Closure so) {
        return with(dates, rules, prolongation, so);
    }

    private Contest with(
            ContestDates on,
            List<ContestRules> by,
            @Nullable Prolongation once,
            @Nullable Closure so) {
        return new Contest(id, name, categories, criteria, on, by, once, relative, so, ver);
    }
}
