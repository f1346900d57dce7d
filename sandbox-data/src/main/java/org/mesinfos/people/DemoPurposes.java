package org.mesinfos.people;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mesinfos.catalogue.LocalText;

/// What the app of the demonstration wants each kind of data for: one reason for one scope, as is
/// asked of every app.
public final class DemoPurposes {

    /// What the showcase asks for: what its pages need.
    public static final Set<String> OF_SHOWCASE =
            Set.of(
                    "bank.accounts:read",
                    "bank.transactions:read",
                    "retail.receipts:read",
                    "retail.receipt-lines:read",
                    "retail.loyalty:read",
                    "insurance.contracts:read",
                    "insurance.payments:read",
                    "insurance.assets:read",
                    "telecom.communications:read",
                    "telecom.vod:read",
                    "energy.contracts:read",
                    "energy.consumption:read",
                    "own.documents:read");

    private static final Map<String, LocalText> BY_SCOPE =
            Map.ofEntries(
                    Map.entry(
                            "profile.contact:read",
                            new LocalText(
                                    "Remplir vos coordonnées dans vos courriers.",
                                    "Fill in your contact details in your letters.")),
                    Map.entry(
                            "profile.household:read",
                            new LocalText(
                                    "Rapporter vos dépenses au nombre de personnes chez vous.",
                                    "Relate your spending to the number of people in your home.")),
                    Map.entry(
                            "bank.accounts:read",
                            new LocalText(
                                    "Montrer vos comptes et leurs soldes sur une seule page.",
                                    "Show your accounts and their balances on one page.")),
                    Map.entry(
                            "bank.transactions:read",
                            new LocalText(
                                    "Classer vos dépenses du mois par commerçant.",
                                    "Sort this month’s spending by shop.")),
                    Map.entry(
                            "bank.products:read",
                            new LocalText(
                                    "Suivre vos livrets et vos crédits jusqu’à leur terme.",
                                    "Follow your savings and loans to their end.")),
                    Map.entry(
                            "bank.incomes:read",
                            new LocalText(
                                    "Comparer vos revenus à ceux que votre banque devine.",
                                    "Compare your income with what your bank infers.")),
                    Map.entry(
                            "bank.relationship:read",
                            new LocalText(
                                    "Retrouver vos réclamations et leurs réponses.",
                                    "Find your complaints and their answers.")),
                    Map.entry(
                            "bank.identifiers:read",
                            new LocalText(
                                    "Afficher le numéro de chaque compte à côté de son nom.",
                                    "Show the number of each account beside its name.")),
                    Map.entry(
                            "retail.receipts:read",
                            new LocalText(
                                    "Rapprocher vos tickets de caisse de vos dépenses.",
                                    "Match your receipts with your spending.")),
                    Map.entry(
                            "retail.receipt-lines:read",
                            new LocalText(
                                    "Suivre le prix des articles que vous achetez souvent.",
                                    "Follow the price of what you often buy.")),
                    Map.entry(
                            "retail.loyalty:read",
                            new LocalText(
                                    "Montrer votre cagnotte avant vos courses.",
                                    "Show your rewards before you go shopping.")),
                    Map.entry(
                            "retail.identifiers:read",
                            new LocalText(
                                    "Afficher votre carte de fidélité au passage en caisse.",
                                    "Show your loyalty card at the checkout.")),
                    Map.entry(
                            "telecom.communications:read",
                            new LocalText(
                                    "Compter vos appels et vos messages de la semaine.",
                                    "Count your calls and texts of the week.")),
                    Map.entry(
                            "telecom.communications.parties:read",
                            new LocalText(
                                    "Dresser la liste des personnes que vous appelez le plus.",
                                    "List the people whom you call most.")),
                    Map.entry(
                            "telecom.locations.coarse:read",
                            new LocalText(
                                    "Dire dans quelle ville chaque dépense a été faite.",
                                    "Tell in which town each spending was made.")),
                    Map.entry(
                            "telecom.locations:read",
                            new LocalText(
                                    "Tracer vos trajets de la journée sur une carte.",
                                    "Draw your trips of the day on a map.")),
                    Map.entry(
                            "telecom.vod:read",
                            new LocalText(
                                    "Retrouver les films que vous avez loués.",
                                    "Find the films that you rented.")),
                    Map.entry(
                            "telecom.identifiers:read",
                            new LocalText(
                                    "Distinguer les lignes de téléphone de votre foyer.",
                                    "Tell the telephone lines of your household apart.")),
                    Map.entry(
                            "insurance.contracts:read",
                            new LocalText(
                                    "Réunir vos contrats d’assurance et leurs garanties.",
                                    "Bring together your insurance contracts and what they cover.")),
                    Map.entry(
                            "insurance.payments:read",
                            new LocalText(
                                    "Prévoir le jour et le montant de vos cotisations.",
                                    "Foresee the day and amount of your premiums.")),
                    Map.entry(
                            "insurance.assets:read",
                            new LocalText(
                                    "Vérifier que vos biens sont bien assurés.",
                                    "Check that your belongings are well insured.")),
                    Map.entry(
                            "insurance.claims:read",
                            new LocalText(
                                    "Suivre où en sont vos sinistres déclarés.",
                                    "Follow how far your claims have come.")),
                    Map.entry(
                            "insurance.savings:read",
                            new LocalText(
                                    "Montrer la valeur de votre assurance-vie.",
                                    "Show the value of your life insurance.")),
                    Map.entry(
                            "insurance.scores:read",
                            new LocalText(
                                    "Montrer ce que votre assureur calcule sur vous.",
                                    "Show what your insurer computes about you.")),
                    Map.entry(
                            "insurance.identifiers:read",
                            new LocalText(
                                    "Recopier vos numéros de contrat dans vos courriers.",
                                    "Copy your contract numbers into your letters.")),
                    Map.entry(
                            "google.contacts:read",
                            new LocalText(
                                    "Rappeler les proches que vous n’avez pas vus depuis longtemps.",
                                    "Recall close people whom you have not seen for long.")),
                    Map.entry(
                            "google.contacts.parties:read",
                            new LocalText(
                                    "Nommer les personnes de votre carnet d’adresses dans votre agenda.",
                                    "Name the people of your address book in your calendar.")),
                    Map.entry(
                            "google.calendar:read",
                            new LocalText(
                                    "Placer vos dépenses à côté de vos rendez-vous.",
                                    "Place your spending beside your appointments.")),
                    Map.entry(
                            "google.locations:read",
                            new LocalText(
                                    "Mesurer le temps passé dans vos trajets.",
                                    "Measure the time that you spend on your way.")),
                    Map.entry(
                            "google.searches:read",
                            new LocalText(
                                    "Retrouver une recherche que vous avez faite.",
                                    "Find a search that you made.")),
                    Map.entry(
                            "directory.searches:read",
                            new LocalText(
                                    "Retrouver une adresse que vous avez cherchée.",
                                    "Find an address that you looked for.")),
                    Map.entry(
                            "energy.consumption:read",
                            new LocalText(
                                    "Suivre votre consommation d’énergie jour après jour.",
                                    "Follow your energy consumption day by day.")),
                    Map.entry(
                            "energy.contracts:read",
                            new LocalText(
                                    "Prévoir vos prochaines factures d’énergie.",
                                    "Foresee your next energy bills.")),
                    Map.entry(
                            "energy.identifiers:read",
                            new LocalText(
                                    "Recopier votre numéro de point de livraison dans une demande.",
                                    "Copy your delivery point number into a request.")),
                    Map.entry(
                            "imported.records:read",
                            new LocalText(
                                    "Montrer aussi ce que vous avez apporté d’un autre compte.",
                                    "Show what you brought from another account as well.")),
                    Map.entry(
                            "own.documents:read",
                            new LocalText(
                                    "Retrouver vos papiers au même endroit.",
                                    "Find your papers in one place.")));

    private DemoPurposes() {}

    /// @param scope one that opens datasets
    /// @throws IllegalArgumentException when the demonstration has no reason to ask for it
    public static LocalText of(String scope) {
        return Optional.ofNullable(BY_SCOPE.get(scope))
                .orElseThrow(() -> new IllegalArgumentException("no purpose for " + scope));
    }
}
