package org.mesinfos.showcase.web;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mesinfos.showcase.alert.AlertRules;
import org.mesinfos.showcase.data.DataRecord;
import org.mesinfos.showcase.data.DeskRecords;
import org.mesinfos.showcase.desk.Desk;
import org.mesinfos.showcase.desk.DeskTheme;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/// The first page and the themes. Everybody sees their own desk, and nobody else's: there is no
/// address that names one.
@Controller
class DeskController {

    /// What the first page and its alerts are made of.
    private static final List<String> HOME =
            List.of(
                    "bank-accounts",
                    "bank-transactions",
                    "retail-receipts",
                    "retail-receipt-lines",
                    "insurance-contracts");

    private static final int LATEST = 3;
    private static final Set<String> ANSWERS = Set.of("refused", "key", "failed");

    private final DeskModelAttributes desks;
    private final ThemeTables tables;

    DeskController(DeskModelAttributes desks, ThemeTables tables) {
        this.desks = desks;
        this.tables = tables;
    }

    /// @param answer what came of asking for a permission; null when nobody asked just now
    @GetMapping("/")
    String home(
            @Nullable OAuth2AuthenticationToken person,
            @RequestParam(required = false) @Nullable String answer,
            Model model) {
        model.addAttribute("answer", answer != null && ANSWERS.contains(answer) ? answer : null);
        model.addAttribute("themes", DeskTheme.values());
        if (person == null) {
            return "desk/welcome";
        }
        return desks.fill(model, person, HOME)
                .map(desk -> home(desk, model))
                .orElse("redirect:/ended");
    }

    private String home(Desk desk, Model model) {
        var records = records(model);
        model.addAttribute("accounts", tables.accounts(records));
        model.addAttribute("spending", MonthExpenses.of(records));
        model.addAttribute("term", nextTerm(records));
        model.addAttribute(
                "receipts",
                records.of("retail-receipts").stream()
                        .sorted(
                                Comparator.comparing(
                                                (DataRecord receipt) -> receipt.text("occurredAt"))
                                        .reversed())
                        .limit(LATEST)
                        .toList());
        model.addAttribute("deliveries", HolderDelivery.of(desk));
        model.addAttribute("alerts", AlertRules.check(records));
        return "desk/home";
    }

    private static @Nullable DataRecord nextTerm(DeskRecords records) {
        return records.of("insurance-contracts").stream()
                .filter(contract -> contract.is("inForce"))
                .filter(contract -> isAhead(contract.day("nextTermDate"), records.today()))
                .min(Comparator.comparing(contract -> contract.text("nextTermDate")))
                .orElse(null);
    }

    private static boolean isAhead(@Nullable LocalDate day, LocalDate today) {
        return day != null && !day.isBefore(today);
    }

    @GetMapping("/themes/{slug}")
    String theme(OAuth2AuthenticationToken person, @PathVariable String slug, Model model) {
        var theme =
                DeskTheme.named(slug).stream()
                        .findFirst()
                        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return desks.fill(model, person, theme.datasets())
                .map(
                        desk -> {
                            var records = records(model);
                            model.addAttribute("theme", theme);
                            model.addAttribute("tables", tables.of(theme, records));
                            model.addAttribute(
                                    "alerts",
                                    AlertRules.check(records).stream()
                                            .filter(alert -> DeskTheme.of(alert.dataset()) == theme)
                                            .toList());
                            return "desk/theme";
                        })
                .orElse("redirect:/ended");
    }

    private static DeskRecords records(Model model) {
        return (DeskRecords) Objects.requireNonNull(model.getAttribute("records"));
    }
}
