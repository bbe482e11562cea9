import type { Product } from "./house";

/** What must not be mixed must not be mixed either way round: each product names all that name it. */
export function mutualNeverWith(products: readonly Product[]): Product[] {
  return products.map((product) => {
    const others = products.filter(({ neverWith }) => neverWith.includes(product.id)).map(({ id }) => id);
    return { ...product, neverWith: [...new Set([...product.neverWith, ...others])] };
  });
}
