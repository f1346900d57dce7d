package org.mesinfos.portal.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mesinfos.portal.contest.EntryCategory;
import org.mesinfos.portal.contest.SomeContest;
import org.mesinfos.portal.entry.EntryPhase;
import org.mesinfos.portal.entry.EntrySummary;
import org.mesinfos.portal.entry.EntryTheme;

class GalleryFilterTests {

    private static final String RECEIPTS = "retail.receipts:read";

    private static final GalleryItem FRIGO =
            item("frigo", EntryCategory.IDEA, EntryTheme.ACTION, RECEIPTS);
    private static final GalleryItem PANIER =
            item("panier", EntryCategory.PROTOTYPE, EntryTheme.ACTION, "bank.transactions:read");
    private static final GalleryItem BILAN =
            item("bilan", EntryCategory.PROTOTYPE, EntryTheme.AWARENESS, RECEIPTS);

    @Test
    void whoAsksForNothingSeesAll() {
        assertThat(found(null, "", null)).containsExactly(FRIGO, PANIER, BILAN);
    }

    @Test
    void eachQuestionLeavesOutWhatDoesNotFit() {
        assertThat(found(EntryCategory.PROTOTYPE, "", null)).containsExactly(PANIER, BILAN);
        assertThat(found(null, RECEIPTS, null)).containsExactly(FRIGO, BILAN);
        assertThat(found(null, "", EntryTheme.ACTION)).containsExactly(FRIGO, PANIER);
    }

    @Test
    void severalQuestionsHoldTogether() {
        assertThat(found(EntryCategory.PROTOTYPE, RECEIPTS, null)).containsExactly(BILAN);
        assertThat(found(EntryCategory.IDEA, RECEIPTS, EntryTheme.AWARENESS)).isEmpty();
    }

    private static List<GalleryItem> found(EntryCategory category, String scope, EntryTheme theme) {
        var filter = new GalleryFilter(category, scope, theme);
        return List.of(FRIGO, PANIER, BILAN).stream().filter(filter::matches).toList();
    }

    private static GalleryItem item(
            String name, EntryCategory category, EntryTheme theme, String scope) {
        var content =
                new EntrySummary.Content(
                        name,
                        Set.of(theme),
                        List.of(new EntrySummary.Use(scope)),
                        new EntrySummary.Terms(true));
        return new GalleryItem(
                SomeContest.of2014("2014"),
                new EntrySummary(
                        "2014~" + name,
                        category,
                        EntryPhase.NOT_AWARDED,
                        new EntrySummary.Named(name),
                        new EntrySummary.Submitted(content)),
                null);
    }
}
