/** Turns of phrase that ask for two passes. */
export const TWICE_WORDS = `
  nice and thoroughly | nice and thorough | good and proper | twice over | thoroughly | very thoroughly |
  really thoroughly | deeply | extra thoroughly | extra well | extra clean | really well | intensively |
  with extra care | double pass | with a double pass | with double passes | and be thorough | be thorough |
  and do it thoroughly | and do it twice | do it twice`;

/** Adverbs before a verb that ask for two passes. */
export const THOROUGH_WORDS = `
  thoroughly | deep | deeply | really | properly and thoroughly | intensively | double`;
