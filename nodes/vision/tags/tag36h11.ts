/**
 * The AprilTag family 36h11 (Edwin Olson, University of Michigan): 587 tags of 6 x 6 bits, row by row from the top left,
 * the highest bit first, 1 is white. The family was searched for in steps of a prime, and so it is written down: each
 * tag's distance from the one before it, in such steps, base 36.
 */
const FIRST = 0xd5d628584n;
const STEP = 982451653n;
const BITS = 36;
const GAPS = `
1 1 2 2 2 5 3 5 1 4 3 1 1 2 1 2 4 1 5 1 1 2 5 1 3 1 2 7 1 4 k 6 5 4 1 1 1 8 5 4 4 6 2 3 6 8 4 2 5 f 4 2
5 a 3 j 8 g 2 6 1 1 6 2 3 1y 8 h f 1 6 i j d 7 8 3 7 v v 7 x v 8 j b m u 19 1 f 9 i d 3 k c 16 6 2 6 2b
1 5 6 1j m g f 11 3 8 x r 1u 1a g 1 54 1i 2o 8 w o h z p 43 1b l z 31 g 9r u 24 3q 79 1d 1c 5s 1l 11 7m
1e 3h 1 s 9y 13 2h 13 3 11 25 m 8t 9d 3u 8e 4j 3a 4 7a 1h 99 ck d 1c 6q 4j 5k nm aj b3 kv 5l 49 7s c8 fo
3b 1m 10 5n 40 15 t 18 xv fj is kg 9r 7c 54 bm yo fx 6s 1f2 cl 9k cv j1 11l up xd dh bx vp c8 27 wa 1o0
12w 1jf 9b fj 1fh 1ln 7f kg 2e cw 1pa 110 z8 1n ny m 59r wh 1e7 60u 14e rq 2j2 st yi 3rs 3a7 21b 3c1 a63
5rq bj 1fp 22s 1cl 2mx 14h 3je l4 kj 11d 15w 1qc d3 4l7 j2n 3jg 400 3eb 2ag 1pi ui 12w 1rq k8j cf nr 2t4
5f 227 2wm 1wh q8 wy 4jr 4y8 5m8 43b 4kd 3g9 49b eb8 7xk yl ji abi ow9 2cq ve auf 6m s89 5u4 3qv don qw
oq0 i1g rwl 1m8 fog a2c e37 372 7qb 6au lti 15mm 8xd 26dw it3 mls 74e 6q0 ger 2u7 qrw 3n9 9md c2i 1k94
6ay fvc 88q jm 7fx 492 1fq fca 17yl fay 1idp 1i8k tg0 mn3 14u3 udp 3b6 12n6 zh7 16cf 9g5 1snx 89i 2vx7
28vr 2g5z 126h ws6 il6 qat 3a88 37ax 1i7 wvk 1585 327r 5gbv 3fe3 2e0 y8b 1kzn 43ak 7s54 4yb4 14ic 1dd1
6s50 4sc6 3ta1 1q9 1pz7 3tmx h2nf gb0z 42ju m49w bs3y da5w 322p gewr 5clv cszr c13v 891m 6yje 4bys 4tav
k9db kp6z o0kb n1s 1hhz ff3y fg9y 1bbt9 7th2 o8iu ouu0 bcjs 3d6g oe2 aygg dmsk 1lak f9ff 2xmr 3j9i 23j58
136oq bomv 9ric 3lyty hxcz 133wo 5s7o wyn8 9sx 2dqoy 3kmy 8klh 15gay 1i2m 2kq8 kwbh 9phk c1pi a1o8 15g88
9jv4 1xv0 2k2wv y20u 2l4tt 3evoa 3ejgc 4w1ax 1whoj co3c 2bwmt 1t7go 2dmk 68f7o 1c9h6 1qs1l 1ns9c boq6q
xk8r tb3u 6rgvs vmgt dcdp 8myfb 160hp kfbn 17sd7 2a8it 2igaz ujg6 6hh41 3ysye evezz 6dt4p jense jwds
3x4d6 jflyd dssm4 4qdwh 25q9i 62ugf acw1i 3dpoc 437fq 2mpgi naxe 36b53 166v0 bzjbj 41smz hudqy k2yne
nse6 oxdb 1cl5dr 2mdy4 21uba 1dphw qklfn 15sai1 edvhk 87mcs 58ujo 8vvev ihywf 25l94 ek82e 3yhma ed4h8
445zn 4kb5i 6zhl 1gwne gjiza qff0o 2vo39 zb8b 1r6xpq ife68 157xf4 ef7ix 4a9w2 lkoi2 1lav3b 1c0ncz tqwh0
olcrd 62z3j ifxxz xutzd 8dbns l8jxa in52n t977z 8x1no 15jkte 2ai7qc 20hjg7 1xdohg 1tfz33 2gg5wd 1dhvt8
27xmcs 157iiu 12y5ou 1a0zg8 3xgod4 c29cb 5cybvv by60t1 7sr5im 7qjxm3 10y5s1 6l34e6 1lkttc 21kb8j qqmrd
31m29c 3p14qu 56oj0u aryp90 1ayciq 8xlby 2qhf6u 5c9z67 82wmmi 1qut3r 20m8ih 2l7n7l mclvuy 2abqhr 1c8f4
bzaqy9 yx6ocb 4x1oi7 7pf6al m3qp7z 8b20ni 58sjdp 3xnz18 16wfp0n 8jfbbx oxes2q e4ni0l aa9j7z 47pb3rp
1ky7o4 2lrerrv 1o68v2s rjy0dl 6wkjorc
`;

/** Side of the code in bits, of the black square around it, and of the paper with its white rim. */
export const CODE_SIDE = 6;
export const SQUARE_SIDE = 8;
export const TAG_SIDE = 10;

/** Every tag's code; the index is its id. */
export const TAG_CODES: readonly bigint[] = codes();

/** 1 where a tag's paper is white; `TAG_SIDE` squared, rows from the top. */
export function tagBits(id: number): Uint8Array {
  const code = TAG_CODES[id];
  if (code === undefined) throw new Error(`there is no tag ${id}; ids go from 0 to ${TAG_CODES.length - 1}`);
  return Uint8Array.from({ length: TAG_SIDE * TAG_SIDE }, (_, i) => {
    const [column, row] = [(i % TAG_SIDE) - 2, Math.floor(i / TAG_SIDE) - 2];
    if (column < -1 || column > CODE_SIDE || row < -1 || row > CODE_SIDE) return 1;
    if (column < 0 || column >= CODE_SIDE || row < 0 || row >= CODE_SIDE) return 0;
    return Number((code >> BigInt(35 - CODE_SIDE * row - column)) & 1n);
  });
}

function codes(): bigint[] {
  const all = [FIRST];
  for (const gap of GAPS.trim().split(/\s+/)) {
    all.push(BigInt.asUintN(BITS, all.at(-1)! + BigInt(parseInt(gap, 36)) * STEP));
  }
  return all;
}
