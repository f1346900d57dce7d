package org.mesinfos.showcase.web;

import static java.util.stream.Collectors.toMap;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.mesinfos.showcase.ShowcaseProperties;
import org.mesinfos.showcase.data.DataRecord;
import org.mesinfos.showcase.data.DeskRecords;
import org.mesinfos.showcase.desk.Desk;
import org.mesinfos.showcase.desk.DeskService;
import org.mesinfos.showcase.desk.DeskTheme;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// What every page of a desk begins with: the desk, brought up to date, and what the person is to
/// be told.
@Component
class DeskModel {

    /// Live data is a few days old at most; older is a life that was made up.
    private static final int DAYS_LATE = 21;

    /// What there is something new of nearly every day.
    private static final Set<String> DAILY =
            Set.of(
                    "bank-accounts",
                    "bank-transactions",
                    "retail-receipts",
                    "retail-receipt-lines",
                    "telecom-communications",
                    "energy-consumption");

    private final DeskService desks;
    private final ShowcaseProperties properties;
    private final Clock clock;

    DeskModel(DeskService desks, ShowcaseProperties properties, Clock clock) {
        this.desks = desks;
        this.properties = properties;
        this.clock = clock;
    }

    /// Puts the desk into the model.
    ///
    /// @param datasets that the page shows
    /// @return the desk; empty when there is none any more
    Optional<Desk> fill(
            Model model, OAuth2AuthenticationToken person, Collection<String> datasets) {
        var client = person.getAuthorizedClientRegistrationId();
        var view = desks.refresh(client, person.getName(), datasets);
        if (view.desk() == null) {
            return Optional.empty();
        }
        var desk = view.desk();
        var records = records(desk);
        model.addAttribute("desk", desk);
        model.addAttribute("records", records);
        model.addAttribute("notice", view.notice());
        model.addAttribute("themes", DeskTheme.values());
        model.addAttribute("mesinfos", properties.issuer());
        model.addAttribute(
                "past", records.today().isBefore(LocalDate.now(clock).minusDays(DAYS_LATE)));
        return Optional.of(desk);
    }

    private DeskRecords records(Desk desk) {
        var all = desk.copies().keySet().stream().collect(toMap(dataset -> dataset, desk::records));
        return new DeskRecords(today(desk), all);
    }

    /// Today, or the last day of which there is anything, where that is long ago.
    private LocalDate today(Desk desk) {
        var now = LocalDate.ofInstant(clock.instant(), DataRecord.ZONE);
        return desk.states().stream()
                .filter(state -> DAILY.contains(state.dataset()))
                .flatMap(state -> Stream.ofNullable(state.to()))
                .max(Comparator.naturalOrder())
                .map(at -> LocalDate.ofInstant(at, DataRecord.ZONE))
                .or(() -> madeUp(desk, now))
                .filter(last -> last.isBefore(now.minusDays(DAYS_LATE)))
                .orElse(now);
    }

    /// Contracts alone are of a life that was made up when all their terms are long past.
    private Optional<LocalDate> madeUp(Desk desk, LocalDate now) {
        return desk.records("insurance-contracts").stream()
                .flatMap(contract -> Stream.ofNullable(contract.day("nextTermDate")))
                .max(Comparator.naturalOrder())
                .filter(last -> last.isBefore(now))
                .map(_ -> properties.madeUpUntil());
    }
}
