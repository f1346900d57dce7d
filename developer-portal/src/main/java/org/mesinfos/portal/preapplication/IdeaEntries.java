package org.mesinfos.portal.preapplication;

import org.mesinfos.portal.contest.ContestCalendar;
import org.mesinfos.portal.contest.Contests;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.entry.Entries;
import org.mesinfos.portal.entry.EntryContent;
import org.springframework.stereotype.Service;

/// Makes entries of ideas.
@Service
class IdeaEntries {

    private final PreApplications preApplications;
    private final Entries entries;
    private final Contests contests;
    private final ContestCalendar calendar;

    IdeaEntries(
            PreApplications preApplications,
            Entries entries,
            Contests contests,
            ContestCalendar calendar) {
        this.preApplications = preApplications;
        this.entries = entries;
        this.contests = contests;
        this.calendar = calendar;
    }

    /// What became of it.
    sealed interface Result {

        /// There is an entry; the same one when it was asked before.
        ///
        /// @param entry its id
        record Entered(String entry) implements Result {}

        /// There is none.
        ///
        /// @param why `closed` or `many`
        record Refused(String why) implements Result {}
    }

    Result enter(PreApplication idea, EntryCategory category) {
        if (idea.entry() != null) {
            return new Result.Entered(idea.entry());
        }
        var contest =
                contests.find(idea.contest())
                        .filter(one -> BoardController.isOpen(calendar.phaseOf(one)))
                        .orElse(null);
        if (contest == null) {
            return new Result.Refused("closed");
        }
        return entries.begin(contest, idea.team(), category, content(idea.idea()))
                .<Result>map(
                        entry -> {
                            var noted = preApplications.enter(idea.id(), entry.id());
                            return new Result.Entered(
                                    noted.map(PreApplication::entry).orElse(entry.id()));
                        })
                .orElseGet(() -> new Result.Refused("many"));
    }

    private static EntryContent content(PreApplication.Idea idea) {
        return EntryContent.of(idea.title(), idea.text(), idea.wanted(), idea.language());
    }
}
