/** A category file with everything that the form can say. */
export const CITY_GUIDE = `category: Geocoding
apis:
  - name: City Guide
    link: https://cities.example.net/docs
    auth: { apiKey: X-Key, in: query }
    server: https://cities.example.net/v1
    description: Cities of the world with their sights
    introduction: Cities of the world with their sights. They are found by name and opened by identifier.
    values:
      cityId: { about: The identifier of the city }
      city: { about: The name of the city }
      country: { about: The country, examples: [France, Peru, Japan] }
      latitude: { about: The latitude, min: -90, max: 90 }
      size: { about: How large it is, enum: [small, large] }
      people: { about: How many people live there, min: 1000, max: 30000000 }
      limit: { about: The most cities to return, min: 1, max: 50, default: 10, examples: [3, 5] }
      tag: { about: A word for it, examples: [museums, food, beaches] }
      currency: { about: The code of a currency, enum: [USD, EUR] }
      price: { about: The price of a night, type: number, min: 20, max: 400 }
    objects:
      City: { id: cityId, name: city, country, latitude, people, tags: [tag, 1..3], twin?: City }
    records:
      City:
        - [c-101, Paris, France, 48.86, 2100000, [museums, food]]
        - [c-102, Lima, Peru, -12.05, 10100000, [food], { name: Cusco }]
        - { id: c-103, name: Kyoto, country: Japan }
    notFound: { message: No such city., code: 404 }
    functions:
      searchCities:
        get: /cities
        about: Search for cities by name
        required: { q: city }
        optional: { country, limit }
        returns: { total: people, cities: [City] }
      getCity: { get: "/cities/{cityId}", about: Get a city., returns: City }
      addCity:
        post: /cities
        about: Add a city.
        required: { name: city, country }
        optional: { tags: [tag], size }
        in: { size: query }
        status: 201
        returns: City
      getPrices:
        get: /cities/{cityId}/prices
        about: Get prices in several currencies.
        returns: { prices: { currency*: price } }
        notFound: false
      removeCity: { delete: "/cities/{cityId}", about: Remove a city. }
`;
