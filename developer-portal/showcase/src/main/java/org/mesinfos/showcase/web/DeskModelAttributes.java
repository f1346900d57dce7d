package org.mesinfos.showcase.web;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.mesinfos.showcase.ShowcaseProperties;
import org.mesinfos.showcase.desk.Desk;
import org.mesinfos.showcase.desk.DeskContents;
import org.mesinfos.showcase.desk.DeskService;
import org.mesinfos.showcase.desk.DeskTheme;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// What every page of a desk begins with: the desk, brought up to date, and what the person is to
/// be told.
@Component
class DeskModelAttributes {

    private final DeskService desks;
    private final DeskContents contents;
    private final ShowcaseProperties properties;
    private final Clock clock;

    DeskModelAttributes(
            DeskService desks, DeskContents contents, ShowcaseProperties properties, Clock clock) {
        this.desks = desks;
        this.contents = contents;
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
        var records = contents.of(desk);
        model.addAttribute("desk", desk);
        model.addAttribute("records", records);
        model.addAttribute("notice", view.notice());
        model.addAttribute("themes", DeskTheme.values());
        model.addAttribute("mesinfos", properties.issuer());
        model.addAttribute(
                "past",
                records.today().isBefore(LocalDate.now(clock).minusDays(DeskContents.DAYS_LATE)));
        return Optional.of(desk);
    }
}
