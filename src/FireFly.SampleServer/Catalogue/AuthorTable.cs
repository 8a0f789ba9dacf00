namespace FireFly.SampleServer.Catalogue;

/// <summary>
/// Forty invented authors with three invented books each. A line reads <c>name;born;country;title@subject;title@subject;title@subject</c>.
/// </summary>
internal static class AuthorTable
{
    public const string Lines = """
        Ilse Varga;1951;Hungary;The Salt Road@history;Ledgers of the Danube@history;A Short History of Bridges@engineering
        Tomas Lindqvist;1964;Sweden;Under Grey Ice@mystery;The Ferryman's Watch@mystery;Nine Winters@fiction
        Adaeze Okoro;1978;Nigeria;Harmattan Letters@fiction;The Cloth Merchant@history;Songs for Two Rivers@poetry
        Paulo Serrano;1943;Portugal;Atlas of Small Harbours@travel;The Cork Oak Year@nature;Bread, Olives, Tide@cooking
        Miriam Feld;1936;Austria;Notes on Silence@poetry;The Glass Stair@fiction;Letters Never Posted@fiction
        Kenji Arakawa;1969;Japan;Paper Gardens@gardening;The Patient Carpenter@engineering;Moss and Stone@nature
        Rosalind Pike;1957;United Kingdom;The Tidal Clock@science;How Harbours Breathe@science;A Pocket Book of Fog@nature
        Luc Delorme;1949;France;The Baker of Rue Noire@mystery;Flour and Ash@mystery;A Year of Soups@cooking
        Nadia Haddad;1981;Lebanon;Cedar Light@fiction;The Quince Orchard@fiction;Forty Spices@cooking
        Erik Solberg;1973;Norway;Walking the Fells@travel;Maps for the Lost@travel;The Snow Surveyor@history
        Camila Rojas;1985;Chile;Stars over Elqui@science;A Telescope in the Desert@science;The Dust Comet@children
        Gwen Ap Rhys;1960;United Kingdom;The Slate Choir@history;Rain on the Chapel@poetry;The Sheepdog Who Counted@children
        Marek Zielinski;1954;Poland;The Amber Forgery@mystery;Locks and Keys@engineering;A Cabinet of Small Machines@engineering
        Aino Virtanen;1990;Finland;The Lantern Fox@children;Sauna at Midnight@fiction;Birch Alphabet@poetry
        Samuel Oduya;1947;Kenya;Grassland Notebooks@nature;The Elephant Corridor@nature;Rift Valley Journeys@travel
        Beatriz Coelho;1966;Brazil;The Painted River@art;Colour in the Tropics@art;Orchids at Home@gardening
        Henrik Maas;1939;Netherlands;Below Sea Level@engineering;The Windmill Handbook@engineering;A Dyke Keeper's Diary@history
        Priya Raman;1976;India;The Monsoon Kitchen@cooking;Pepper Coast@history;The Boy with the Kite Map@children
        Olivia Brandt;1988;Germany;Murder at the Allotment@mystery;The Compost Conspiracy@mystery;Vegetables on a Balcony@gardening
        Dmitri Kravets;1945;Ukraine;Fields of Chalk@poetry;The Long Platform@fiction;Station Master@fiction
        Sofia Andreou;1962;Greece;Islands by Ferry@travel;The Sponge Divers@history;Herbs of the Cyclades@gardening
        Malik Toure;1983;Mali;The Desert Library@history;Ink and Sand@art;The Camel Who Read@children
        Hannah Whitlock;1971;New Zealand;Kauri@nature;The Lighthouse Tenants@fiction;Birds of the Far South@nature
        Yusuf Demir;1958;Turkey;The Tile Maker@art;Bosphorus Crossings@travel;Coffee before Dawn@cooking
        Clara Bonnet;1993;Belgium;Ghost on Platform Five@mystery;The Chocolate Cipher@mystery;Comics and Canals@art
        Rafael Quintero;1952;Colombia;The Emerald Ledger@mystery;Cloud Forest Days@nature;The Accordion Thief@fiction
        Ingrid Moen;1980;Norway;Knitting the Northern Lights@art;The Wool Trail@travel;The Troll Who Was Tidy@children
        Peter Kowalczyk;1967;Poland;Clocks for Everyone@engineering;The Bicycle Workshop@engineering;Repair, Do Not Replace@engineering
        Leila Farahani;1974;Iran;Gardens of Shiraz@gardening;The Carpet Reader@art;Pomegranate Winter@poetry
        Oscar Nyberg;1986;Sweden;Batteries Explained@science;The Electric Century@science;Cold Current@mystery
        Fiona McAllister;1955;United Kingdom;Peat Smoke@fiction;The Island Post@fiction;Oatcakes and Honey@cooking
        Jorge Medina;1948;Mexico;Murals of the Valley@art;Maize@history;The Chilli Almanac@cooking
        Wen Jiayi;1991;China;The Moon Rabbit's Suitcase@children;Tea Horse Road@travel;Counting Cranes@children
        Andrei Popescu;1961;Romania;Carpathian Trails@travel;The Bear Census@nature;Fiddle Tunes for Winter@art
        Margaret Osei;1970;Ghana;The Cocoa Seasons@history;Gold Coast Gardens@gardening;A Drum for Every Day@children
        Stefan Huber;1959;Switzerland;Avalanche@science;The Cheese Routes@travel;Alpine Flowers by Month@gardening
        Noa Peretz;1984;Israel;The Date Palm File@mystery;Desert Greenhouse@gardening;Numbers That Walk@science
        Julia Castellano;1977;Argentina;Tango for Beginners@art;Southern Cross@poetry;The Glacier's Ledger@science
        Brendan Foley;1950;Ireland;Bog Cotton@poetry;The Turf Cutters@history;Stew@cooking
        Amalia Duarte;1995;Spain;The Bee School@children;Small Proofs@science;Verses for a Tin Roof@poetry
        """;
}
