package org.mesinfos.auth.format;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Bank transactions as statements of accounts: Open Financial Exchange 2.1.1, sections 2.5 (XML
/// declarations), 2.5.1 (sign-on) and 11.4 (statements).
public final class OfxWriter {

    private static final String HEADER =
            "OFXHEADER=\"200\" VERSION=\"211\" SECURITY=\"NONE\""
                    + " OLDFILEUID=\"NONE\" NEWFILEUID=\"NONE\"";
    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);

    /// What the specification allows for `NAME` and `MEMO`.
    private static final int NAME = 32;

    private static final int MEMO = 255;

    /// Kinds that the specification has a word of its own for.
    private static final Map<String, String> KINDS =
            Map.of(
                    "CARD", "POS",
                    "WITHDRAWAL", "CASH",
                    "DIRECT_DEBIT", "DIRECTDEBIT",
                    "TRANSFER", "XFER",
                    "CHEQUE", "CHECK",
                    "DEPOSIT", "DEP",
                    "LOAN_PAYMENT", "PAYMENT",
                    "FEE", "FEE");

    /// Kinds of accounts; cards with deferred debit and loans are both owed to the bank.
    private static final Map<String, String> ACCOUNTS =
            Map.of(
                    "CURRENT", "CHECKING",
                    "SAVINGS", "SAVINGS",
                    "LOAN", "CREDITLINE",
                    "CARD", "CREDITLINE");

    private final XmlFile xml;

    /// @param out is not closed
    public OfxWriter(Locale locale, Instant madeAt, OutputStream out) throws IOException {
        this.xml = new XmlFile(out);
        xml.instruction("OFX", HEADER);
        xml.start("OFX", "SIGNONMSGSRSV1", "SONRS");
        status();
        xml.element("DTSERVER", INSTANT.format(madeAt));
        xml.element("LANGUAGE", locale.getLanguage().equals("en") ? "ENG" : "FRA");
        xml.end(2);
        xml.start("BANKMSGSRSV1");
    }

    private void status() throws IOException {
        xml.start("STATUS");
        xml.element("CODE", "0");
        xml.element("SEVERITY", "INFO");
        xml.end(1);
    }

    /// Begins a statement; its transactions follow.
    ///
    /// @param account the record of the account, or an empty object when the bank delivered none
    public void begin(OfxStatement statement, JsonNode account) throws IOException {
        xml.start("STMTTRNRS");
        xml.element("TRNUID", "0");
        status();
        xml.start("STMTRS");
        xml.element("CURDEF", statement.currency());
        xml.start("BANKACCTFROM");
        xml.element("BANKID", account.path("bankCode").asString(statement.holder()));
        xml.element("ACCTID", account.path("accountNumber").asString(statement.account()));
        xml.element(
                "ACCTTYPE", ACCOUNTS.getOrDefault(account.path("type").asString(""), "CHECKING"));
        xml.end(1);
        xml.start("BANKTRANLIST");
        xml.element("DTSTART", day(statement.from()));
        xml.element("DTEND", day(statement.to()));
    }

    /// A transaction of the statement; one in another currency is left to the statement of that.
    public void add(OfxStatement statement, JsonNode transaction) throws IOException {
        if (!OfxStatements.currency(transaction).equals(statement.currency())) {
            return;
        }
        xml.start("STMTTRN");
        xml.element("TRNTYPE", KINDS.getOrDefault(transaction.path("kind").asString(""), "OTHER"));
        xml.element("DTPOSTED", day(transaction.path("bookingDate")));
        var paidOn = transaction.path("cardDate");
        if (paidOn.isString()) {
            xml.element("DTUSER", day(paidOn));
        }
        if (transaction.path("valueDate").isString()) {
            xml.element("DTAVAIL", day(transaction.path("valueDate")));
        }
        xml.element("TRNAMT", transaction.path("amount").path("amount").asString());
        xml.element("FITID", transaction.path("id").asString(""));
        text("NAME", transaction.path("label").asString(""), NAME);
        text("MEMO", transaction.path("rawLabel").asString(""), MEMO);
        xml.end(1);
    }

    private void text(String name, String text, int longest) throws IOException {
        if (!text.isBlank()) {
            int points = text.codePointCount(0, text.length());
            int end = text.offsetByCodePoints(0, Math.min(points, longest));
            xml.element(name, text.substring(0, end));
        }
    }

    public void end(OfxStatement statement) throws IOException {
        xml.end(1);
        if (statement.balance() != null) {
            xml.start("LEDGERBAL");
            xml.element("BALAMT", statement.balance());
            xml.element("DTASOF", day(statement.to()));
            xml.end(1);
        }
        xml.end(2);
    }

    /// Completes the file.
    public void end() throws IOException {
        xml.end(2);
        xml.finish();
    }

    private static String day(JsonNode day) {
        return day(LocalDate.parse(day.asString()));
    }

    private static String day(LocalDate day) {
        return DateTimeFormatter.BASIC_ISO_DATE.format(day);
    }
}
