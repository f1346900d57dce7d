package org.mesinfos.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.i18n.LocaleContextHolder;

class DateTimeFormatsTests {

    private static final LocalDate FIRST = LocalDate.of(2026, 12, 1);
    private static final Instant NOON = Instant.parse("2026-12-01T11:00:00Z");

    private final DateTimeFormats moments = new DateTimeFormats();

    @AfterEach
    void noLanguageIsLeft() {
        LocaleContextHolder.resetLocaleContext();
    }

    @Test
    void theFirstOfAMonthHasItsFrenchName() {
        LocaleContextHolder.setLocale(Locale.FRENCH);

        assertThat(moments.day(NOON)).isEqualTo("1er décembre 2026");
        assertThat(moments.day(FIRST)).isEqualTo("1er décembre 2026");
        assertThat(moments.minute(NOON)).isEqualTo("1er décembre 2026 à 12:00");
        assertThat(moments.second(NOON)).isEqualTo("1er déc. 2026 12:00:00");
        assertThat(DateTimeFormats.shortDay(FIRST, Locale.FRENCH)).isEqualTo("1er déc. 2026");
    }

    @Test
    void allOtherDaysAndEnglishAreNumbers() {
        assertThat(DateTimeFormats.day(FIRST.plusDays(10), Locale.FRENCH))
                .isEqualTo("11 décembre 2026");
        assertThat(DateTimeFormats.day(FIRST, Locale.ENGLISH)).isEqualTo("1 December 2026");
        assertThat(DateTimeFormats.minute(NOON, Locale.ENGLISH))
                .isEqualTo("1 December 2026 at 12:00");
    }
}
