package org.mesinfos.people.retail;

import java.util.ArrayList;
import java.util.List;
import org.mesinfos.catalogue.YamlFile;
import org.mesinfos.people.Digits;
import org.mesinfos.people.RandomSource;
import tools.jackson.core.type.TypeReference;

/// All products of the made-up supermarket, by aisle.
final class ProductRange {

    private static final List<Aisle> AISLES =
            YamlFile.read("/people/aisles.yaml", new TypeReference<List<Aisle>>() {});

    private static final List<Shelf> SHELVES = stock();
    private static final int SHARES = AISLES.stream().mapToInt(Aisle::share).sum();

    private ProductRange() {}

    /// Takes a product: the aisle as often as people go there, and each person's favourites first.
    static Product take(RandomSource randomSource, String person) {
        var products = shelf(randomSource).products();
        int last = products.size() - 1;
        int rank = Math.min(randomSource.between(0, last), randomSource.between(0, last));
        int favourite =
                Math.floorMod(RandomSource.hash(person + products.getFirst().gtin()), last + 1);
        return products.get((rank + favourite) % products.size());
    }

    static List<Product> all() {
        return SHELVES.stream().flatMap(shelf -> shelf.products().stream()).toList();
    }

    private static Shelf shelf(RandomSource randomSource) {
        int draw = randomSource.between(1, SHARES);
        for (var shelf : SHELVES) {
            draw -= shelf.share();
            if (draw <= 0) {
                return shelf;
            }
        }
        throw new IllegalStateException("shares add up to " + SHARES);
    }

    private static List<Shelf> stock() {
        var shelves = new ArrayList<Shelf>();
        int number = 0;
        for (var aisle : AISLES) {
            var products = new ArrayList<Product>();
            for (var family : aisle.families()) {
                for (var entry : family.products().entrySet()) {
                    products.add(
                            product(++number, entry.getKey(), entry.getValue(), family, aisle));
                }
            }
            shelves.add(new Shelf(aisle.share(), List.copyOf(products)));
        }
        return shelves;
    }

    /// Barcodes from 299 on never leave a store, so none belongs to a real product.
    private static Product product(
            int number, String label, long price, Aisle.Family family, Aisle aisle) {
        return family.weighed()
                ? new Product(String.valueOf(4_000 + number), false, null, family, aisle, price)
                : new Product(
                        Product.withCheckDigit("299" + Digits.padded(number, 9)),
                        true,
                        label,
                        family,
                        aisle,
                        price);
    }

    private record Shelf(int share, List<Product> products) {}
}
