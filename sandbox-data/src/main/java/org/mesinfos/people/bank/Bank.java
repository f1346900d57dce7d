package org.mesinfos.people.bank;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;

/// The three banks: their codes and the way each words its statements.
public enum Bank {
    SOCIETE_GENERALE(
            "societe-generale",
            "30003",
            "SOGEFRPP",
            "CARTE X0000 %1$td/%1$tm %2$s",
            "CARTE X0000 RETRAIT DAB %1$td/%1$tm %2$tHh%2$tM %3$s",
            "VIR RECU MOTIF: ",
            "VIR EUROPEEN EMIS LOGITEL POUR: "),
    LA_BANQUE_POSTALE(
            "la-banque-postale",
            "20041",
            "PSSTFRPP",
            "ACHAT CB %2$s %1$td.%1$tm.%1$ty",
            "CARTE X0000 %1$td/%1$tm/%1$ty A %2$tHh%2$tM RETRAIT DAB %3$s",
            "VIREMENT DE ",
            "VIREMENT POUR "),
    CREDIT_COOPERATIF(
            "credit-cooperatif",
            "42559",
            "CCOPFRPP",
            "PAIEMENT CB %1$td-%1$tm-%1$ty %2$s",
            "RETRAIT DAB %1$td-%1$tm-%1$ty %3$s",
            "VIR DE ",
            "VIR A ");

    private final String holder;
    private final String code;
    private final String bic;
    private final String card;
    private final String withdrawal;
    private final String received;
    private final String sent;

    /// @param card takes day and merchant, as [java.util.Formatter] says
    /// @param withdrawal takes day, time and place
    Bank(
            String holder,
            String code,
            String bic,
            String card,
            String withdrawal,
            String received,
            String sent) {
        this.holder = holder;
        this.code = code;
        this.bic = bic;
        this.card = card;
        this.withdrawal = withdrawal;
        this.received = received;
        this.sent = sent;
    }

    /// Wording of a card payment; it names the day of the purchase.
    String card(LocalDate day, String merchant) {
        return String.format(Locale.ROOT, card, day, merchant);
    }

    /// Wording of a cash withdrawal.
    String withdrawal(LocalDate day, LocalTime time, String place) {
        return String.format(Locale.ROOT, withdrawal, day, time, place);
    }

    /// Wording of a transfer that comes in.
    String received(String reason) {
        return received + reason;
    }

    /// Wording of a transfer that goes out.
    String sent(String reason) {
        return sent + reason;
    }

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
}
