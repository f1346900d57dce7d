package org.mesinfos.portal.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.mesinfos.portal.stop.ReadingStopService;
import org.mesinfos.portal.web.ServiceAddresses;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.ui.ExtendedModelMap;

class AnnouncementsTests {

    private static final Instant NOON = Instant.parse("2013-11-25T12:00:00Z");

    private final Incidents incidents = mock();
    private final ReadingStopService stops = mock();
    private final ServiceHealth serviceHealth = mock();
    private final Announcements announcements =
            new Announcements(incidents, stops, Clock.fixed(NOON, ZoneOffset.UTC));
    private final StatusController controller =
            new StatusController(
                    serviceHealth,
                    announcements,
                    mock(),
                    new StaticMessageSource(),
                    new ServiceAddresses(
                            URI.create("http://auth"),
                            URI.create("http://data"),
                            URI.create("http://portal")));

    @Test
    void whateverManyPeopleLookItIsReadOnceUntilAnOrganizerTellsSomethingNew() {
        when(incidents.newest()).thenReturn(List.of());
        when(stops.announced(Locale.FRENCH)).thenReturn(List.of());

        announcements.now(Locale.FRENCH);
        assertThat(announcements.now(Locale.FRENCH).isPartial()).isFalse();
        verify(incidents, times(1)).newest();

        announcements.refresh();
        announcements.now(Locale.FRENCH);
        verify(incidents, times(2)).newest();
    }

    @Test
    void withoutADatabaseNobodyIsToldThatNothingHappens() {
        var down = new DataAccessResourceFailureException("no server");
        when(incidents.newest()).thenThrow(down);
        when(stops.announced(Locale.FRENCH)).thenThrow(down);
        when(serviceHealth.report()).thenReturn(new ServiceHealth.Report(NOON, List.of()));
        var model = new ExtendedModelMap();

        controller.status(model, Locale.FRENCH);
        assertThat(model).containsEntry("unknown", true);

        var json = controller.json(Locale.FRENCH);
        assertThat(json.incidents()).isNull();
        assertThat(json.stops()).isNull();

        var feed = controller.feed(Locale.FRENCH);
        assertThat(feed.getStatusCode().value()).isEqualTo(503);
        assertThat(feed.getBody()).isNull();
    }
}
