package org.mesinfos.auth.pageview;

import java.time.LocalDate;
import org.mesinfos.auth.person.PersonId;
import org.springframework.context.ApplicationContext;

/// Counts of views of pages, for tests of other rooms.
public final class TestPageViews {

    private final PageViewCounts counts;

    public TestPageViews(ApplicationContext context) {
        this.counts = context.getBean(PageViewCounts.class);
    }

    public void allow(PersonId person) {
        counts.allow(person);
    }

    public void stop(PersonId person) {
        counts.stop(person);
    }

    public boolean isObserved(PersonId person) {
        return counts.isObserved(person);
    }

    public void viewed(PersonId person, String page) {
        counts.viewed(person, page);
    }

    /// Pages of the day of which anything is told.
    public int pages(LocalDate day) {
        return counts.on(day).size();
    }

    /// Whether exactly this is told of a page.
    public boolean isCounted(LocalDate day, String page, int people, int views) {
        return new PageViewCounts.Viewed(people, views).equals(counts.on(day).get(page));
    }
}
