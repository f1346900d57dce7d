package org.mesinfos.people.bank;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The three banks: their codes and the way each words its statements.
public enum Bank {
    SOCIETE_GENERALE("societe-generale", "30003", "SOGEFRPP") {
        @Override
        String card(LocalDate day, String merchant) {
            return "CARTE X%s %s %s".formatted(CARD, day.format(DAY), merchant);
        }

        @Override
        String withdrawal(LocalDate day, LocalTime time, String place) {
            return "CARTE X%s RETRAIT DAB %s %s %s"
                    .formatted(CARD, day.format(DAY), time.format(TIME), place);
        }

        @Override
        String received(String reason) {
            return "VIR RECU MOTIF: " + reason;
        }

        @Override
        String sent(String reason) {
            return "VIR EUROPEEN EMIS LOGITEL POUR: " + reason;
        }
    },
    LA_BANQUE_POSTALE("la-banque-postale", "20041", "PSSTFRPP") {
        @Override
        String card(LocalDate day, String merchant) {
            return "ACHAT CB %s %s".formatted(merchant, day.format(DOTTED));
        }

        @Override
        String withdrawal(LocalDate day, LocalTime time, String place) {
            return "CARTE X%s %s A %s RETRAIT DAB %s"
                    .formatted(CARD, day.format(LONG), time.format(TIME), place);
        }

        @Override
        String received(String reason) {
            return "VIREMENT DE " + reason;
        }

        @Override
        String sent(String reason) {
            return "VIREMENT POUR " + reason;
        }
    },
    CREDIT_COOPERATIF("credit-cooperatif", "42559", "CCOPFRPP") {
        @Override
        String card(LocalDate day, String merchant) {
            return "PAIEMENT CB %s %s".formatted(day.format(DASHED), merchant);
        }

        @Override
        String withdrawal(LocalDate day, LocalTime time, String place) {
            return "RETRAIT DAB %s %s".formatted(day.format(DASHED), place);
        }

        @Override
        String received(String reason) {
            return "VIR DE " + reason;
        }

        @Override
        String sent(String reason) {
            return "VIR A " + reason;
        }
    };

    private static final String CARD = "0000";
    private static final DateTimeFormatter DAY = format("dd/MM");
    private static final DateTimeFormatter LONG = format("dd/MM/yy");
    private static final DateTimeFormatter DASHED = format("dd-MM-yy");
    private static final DateTimeFormatter DOTTED = format("dd.MM.yy");
    private static final DateTimeFormatter TIME = format("HH'h'mm");

    private final String holder;
    private final String code;
    private final String bic;

    Bank(String holder, String code, String bic) {
        this.holder = holder;
        this.code = code;
        this.bic = bic;
    }

    /// Wording of a card payment; it names the day of the purchase.
    abstract String card(LocalDate day, String merchant);

    /// Wording of a cash withdrawal.
    abstract String withdrawal(LocalDate day, LocalTime time, String place);

    /// Wording of a transfer that comes in.
    abstract String received(String reason);

    /// Wording of a transfer that goes out.
    abstract String sent(String reason);

    String debit(String creditor) {
        return "PRELEVEMENT " + creditor;
    }

    public String holder() {
        return holder;
    }

    public String code() {
        return code;
    }

    public String bic() {
        return bic;
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }
}
