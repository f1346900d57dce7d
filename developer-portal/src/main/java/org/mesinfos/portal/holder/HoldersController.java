package org.mesinfos.portal.holder;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import jakarta.validation.Valid;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.catalogue.Holder;
import org.mesinfos.portal.app.OneTimeSecret;
import org.mesinfos.portal.holder.DeliveryRhythms.Punctuality;
import org.mesinfos.portal.holder.HolderRegistry.Registration;
import org.mesinfos.portal.holder.HolderRegistry.Secret;
import org.mesinfos.portal.signin.RecentSignIn;
import org.mesinfos.portal.signin.ServiceResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The companies that deliver: how it goes, and by which client they may. A change takes a reason
/// and a sign-in of a few minutes ago.
@Controller
@RequestMapping("/organizer/holders")
@PreAuthorize("hasRole('ORGANIZER')")
class HoldersController {

    private final HolderRegistry registry;
    private final HolderDeliveries deliveries;
    private final DeliveryRhythms rhythms;
    private final HolderChangeService changes;
    private final RecentSignIn recent;
    private final Catalogue catalogue;

    HoldersController(
            HolderRegistry registry,
            HolderDeliveries deliveries,
            DeliveryRhythms rhythms,
            HolderChangeService changes,
            RecentSignIn recent,
            Catalogue catalogue) {
        this.registry = registry;
        this.deliveries = deliveries;
        this.rhythms = rhythms;
        this.changes = changes;
        this.recent = recent;
        this.catalogue = catalogue;
    }

    /// One line of the list.
    ///
    /// @param registration null when there is none, or it is not known
    /// @param everyDays null when nothing is expected
    record Row(
            Holder holder,
            @Nullable Registration registration,
            @Nullable Instant newestAt,
            @Nullable Instant lastSuccessAt,
            @Nullable Integer everyDays,
            Punctuality punctuality) {}

    @GetMapping
    String holders(Model model) {
        var registered = registry.all();
        var delivered = deliveries.states();
        var clients = byHolder(registered.orElse(List.of()));
        var states = new HashMap<String, HolderDeliveries.State>();
        delivered.orElse(List.of()).forEach(state -> states.put(state.holder(), state));
        var expected = rhythms.all();
        model.addAttribute("registered", registered.isPresent());
        model.addAttribute("delivered", delivered.isPresent());
        model.addAttribute(
                "rows",
                rhythms.holders().stream()
                        .map(
                                holder ->
                                        row(
                                                holder,
                                                clients.get(holder.id()),
                                                states.get(holder.id()),
                                                expected.get(holder.id())))
                        .toList());
        return "portal/holders";
    }

    /// @param before id of the delivery to go on after
    @GetMapping("/{holder}")
    String holder(
            @PathVariable String holder,
            @RequestParam(required = false) @Nullable String before,
            HttpSession session,
            Model model,
            Locale locale) {
        var known = known(holder);
        var registered = registry.all();
        var registration = byHolder(registered.orElse(List.of())).get(holder);
        var page = deliveries.of(holder, before).orElse(null);
        var state = page == null ? null : page.state();
        model.addAttribute("registered", registered.isPresent());
        model.addAttribute("row", row(known, registration, state, rhythms.all().get(holder)));
        model.addAttribute("page", page);
        model.addAttribute("first", before == null);
        model.addAttribute(
                "datasets",
                catalogue.datasets().stream()
                        .filter(dataset -> dataset.holders().contains(holder))
                        .map(dataset -> dataset.label().in(locale))
                        .toList());
        model.addAttribute(
                "actions",
                !registered.isPresent()
                        ? List.of()
                        : List.of(HolderAction.values()).stream()
                                .filter(action -> action.isPossible(registration))
                                .filter(action -> action != HolderAction.REMOVE_KEY)
                                .toList());
        var secret =
                registration == null ? null : OneTimeSecret.take(session, registration.clientId());
        model.addAttribute("secret", secret == null ? null : secret.secret());
        model.addAttribute("previousUntil", secret == null ? null : secret.previousUntil());
        return "portal/holder";
    }

    @GetMapping("/{holder}/{action}")
    String change(
            @PathVariable String holder,
            @PathVariable String action,
            @ModelAttribute("form") HolderForm form,
            @AuthenticationPrincipal OidcUser organizer,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var known = known(holder);
        var wanted = wanted(action);
        if (!recent.isRecent(organizer)) {
            return recent.startReauthentication(request, response);
        }
        if (wanted == HolderAction.RHYTHM) {
            model.addAttribute("form", HolderForm.of(rhythms.all().get(holder)));
        }
        return shown(known, wanted, model);
    }

    @PostMapping("/{holder}/{action}")
    String change(
            @PathVariable String holder,
            @PathVariable String action,
            @Valid @ModelAttribute("form") HolderForm form,
            BindingResult errors,
            @AuthenticationPrincipal OidcUser organizer,
            HttpSession session,
            Model model) {
        var known = known(holder);
        var wanted = wanted(action);
        if (!recent.isRecent(organizer)) {
            return "redirect:/organizer/holders/" + holder;
        }
        form.check(wanted, errors);
        if (errors.hasErrors()) {
            return shown(known, wanted, model);
        }
        switch (changes.change(holder, wanted, form, organizer)) {
            case ServiceResponse.Given<Secret>(var made) -> {
                if (made.clientSecret() != null) {
                    var secret = new OneTimeSecret(made.clientSecret(), made.previousUntil());
                    OneTimeSecret.put(session, "holder-" + holder, secret);
                }
                return "redirect:/organizer/holders/" + holder;
            }
            case ServiceResponse.Refused<Secret>(_, var problem) ->
                    model.addAttribute("refused", problem.first());
            case ServiceResponse.Unavailable<Secret> _ -> model.addAttribute("failed", true);
        }
        return shown(known, wanted, model);
    }

    private static String shown(Holder holder, HolderAction action, Model model) {
        model.addAttribute("holder", holder);
        model.addAttribute("action", action);
        return "portal/holder-change";
    }

    private Row row(
            Holder holder,
            @Nullable Registration registration,
            HolderDeliveries.@Nullable State state,
            @Nullable Integer everyDays) {
        var last = state == null ? null : state.lastSuccessAt();
        return new Row(
                holder,
                registration,
                state == null ? null : state.newestAt(),
                last,
                everyDays,
                rhythms.punctuality(everyDays, last));
    }

    private static Map<String, Registration> byHolder(List<Registration> all) {
        var byHolder = new HashMap<String, Registration>();
        all.forEach(one -> byHolder.put(one.holder(), one));
        return byHolder;
    }

    private Holder known(String holder) {
        return rhythms.holders().stream()
                .filter(one -> one.id().equals(holder))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static HolderAction wanted(String action) {
        return HolderAction.of(action)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
