;; The block fill of noise.ts, four ticks at a time: the same 32-bit operations on the four lanes of a vector, so the same bits.
;; `npm run assemble` writes noise-module.ts from this.
(module
  ;; The numbers are written from address 0 on, eight bytes each.
  (memory (export "memory") 1)

  ;; Numbers of `count` ticks, and of up to three more: bell-shaped ones, or uniform ones when asked for.
  ;; The mixer of the first begins with `begin`, and `b` is the second word of the key.
  (func (export "fill") (param $begin i32) (param $b i32) (param $count i32) (param $uniform i32)
    (local $at i32) (local $end i32)
    (local $next v128) (local $x v128) (local $second v128) (local $high v128) (local $zero v128)
    (local.set $end (i32.shl (local.get $count) (i32.const 3)))
    ;; Ticks begin a STEP apart.
    (local.set $next (i32x4.add
      (i32x4.splat (local.get $begin))
      (i32x4.mul (v128.const i32x4 0 1 2 3) (v128.const i32x4 0x9e3779b1 0x9e3779b1 0x9e3779b1 0x9e3779b1))))
    (local.set $second (i32x4.splat (local.get $b)))

    ;; A double is put together instead of converted: under this upper half a lower half of n is the number 2^20 + n / 2^32, or 2^52 + n.
    ;; Less what n = 0 stands for, which is exact, that is n / 2^32, or n - 510: the sum of four bytes, less its mean.
    (local.set $high (i32x4.splat (select (i32.const 0x41300000) (i32.const 0x43300000) (local.get $uniform))))
    (local.set $zero (f64x2.splat (select (f64.const 1048576) (f64.const 4503599627371006) (local.get $uniform))))

    (loop $more
      ;; The rounds, as in `stir`.
      (local.set $x (i32x4.mul
        (v128.xor (local.get $next) (i32x4.shr_u (local.get $next) (i32.const 16)))
        (v128.const i32x4 0x21f0aaad 0x21f0aaad 0x21f0aaad 0x21f0aaad)))
      (local.set $x (i32x4.mul
        (v128.xor (local.get $x) (i32x4.shr_u (local.get $x) (i32.const 15)))
        (v128.const i32x4 0x735a2d97 0x735a2d97 0x735a2d97 0x735a2d97)))
      (local.set $x (v128.xor
        (v128.xor (local.get $x) (i32x4.shr_u (local.get $x) (i32.const 15)))
        (local.get $second)))
      (local.set $x (i32x4.mul
        (v128.xor (local.get $x) (i32x4.shr_u (local.get $x) (i32.const 16)))
        (v128.const i32x4 0x7feb352d 0x7feb352d 0x7feb352d 0x7feb352d)))
      (local.set $x (i32x4.mul
        (v128.xor (local.get $x) (i32x4.shr_u (local.get $x) (i32.const 15)))
        (v128.const i32x4 0x846ca68b 0x846ca68b 0x846ca68b 0x846ca68b)))
      (local.set $x (v128.xor (local.get $x) (i32x4.shr_u (local.get $x) (i32.const 16))))

      ;; The sum of the four bytes: neighbours are added twice.
      (if (i32.eqz (local.get $uniform)) (then
        (local.set $x (i32x4.dot_i16x8_s
          (i16x8.extadd_pairwise_i8x16_u (local.get $x))
          (v128.const i16x8 1 1 1 1 1 1 1 1)))))

      ;; Lanes 0 and 1, then 2 and 3, each with its upper half.
      (v128.store (local.get $at) (f64x2.sub
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $x) (local.get $high))
        (local.get $zero)))
      (v128.store offset=16 (local.get $at) (f64x2.sub
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $x) (local.get $high))
        (local.get $zero)))

      ;; Four ticks on: 4 * STEP.
      (local.set $next (i32x4.add (local.get $next) (v128.const i32x4 0x78dde6c4 0x78dde6c4 0x78dde6c4 0x78dde6c4)))
      (local.set $at (i32.add (local.get $at) (i32.const 32)))
      (br_if $more (i32.lt_u (local.get $at) (local.get $end))))))
