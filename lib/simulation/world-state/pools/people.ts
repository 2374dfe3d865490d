/** Given and family names of many places; combined at random they name nobody in particular. */
export const FIRST_NAMES = (
  "Mara Jonas Aisha Tomás Ingrid Kwame Lucía Henrik Priya Mateo Yuki Elena Samir Greta Oluwaseun Clara Dmitri Noor Rafael " +
  "Hanna Idris Sofia Viktor Amara Leon Mei Pavel Zara Felix Chiara Anders Leila Bruno Nadia Emil Rosa Kenji Ines Tariq Maja"
).split(" ");

/** See {@link FIRST_NAMES}. */
export const LAST_NAMES = (
  "Lindqvist Okafor Moreau Tanaka Alvarez Novak Haddad Bergmann Ferreira Kowalski Osei Marchetti Halvorsen Petrov Castellano " +
  "Nakamura Vance Dubois Eriksen Abara Romero Whitfield Sato Brandt Delgado Keane Mbeki Sorensen Varga Iyer Holloway Lombardi " +
  "Ruiz Ashworth Janssen Farouk Quinn Takeda Weiss Navarro"
).split(" ");

/** Occupations. */
export const JOBS = [
  "data analyst",
  "nurse",
  "civil engineer",
  "librarian",
  "product designer",
  "bus driver",
  "teacher",
  "electrician",
  "accountant",
  "marine biologist",
  "chef",
  "translator",
  "architect",
  "farmer",
  "carpenter",
  "paramedic",
];

/** Made-up companies. */
export const COMPANIES = [
  "Harborline",
  "Northwick Labs",
  "Blue Heron Press",
  "Castell & Sons",
  "Meridian Works",
  "Oakfield Trading",
  "Lumen Street",
  "Brightwater",
  "Tallgrass",
  "Copperfield Group",
  "Aster & Vale",
  "Fjordlink",
  "Quarry Lane",
  "Sable Point",
  "Larkspur Media",
  "Ridgeway Partners",
];

/** Host names under a top-level domain reserved for examples: nobody can own them. */
export const HOSTS = [
  "harborline.example",
  "northwick.example",
  "blueheron.example",
  "meridianworks.example",
  "oakfield.example",
  "lumenstreet.example",
  "brightwater.example",
  "tallgrass.example",
  "fjordlink.example",
  "larkspur.example",
];
