import { m } from '../../ui/messages/messages.js'

/** The top classes of the 中图法, by letter. */
export const subjectNames: Record<string, () => string> = {
  A: m.desk_subject_a,
  B: m.desk_subject_b,
  C: m.desk_subject_c,
  D: m.desk_subject_d,
  E: m.desk_subject_e,
  F: m.desk_subject_f,
  G: m.desk_subject_g,
  H: m.desk_subject_h,
  I: m.desk_subject_i,
  J: m.desk_subject_j,
  K: m.desk_subject_k,
  N: m.desk_subject_n,
  O: m.desk_subject_o,
  P: m.desk_subject_p,
  Q: m.desk_subject_q,
  R: m.desk_subject_r,
  S: m.desk_subject_s,
  T: m.desk_subject_t,
  U: m.desk_subject_u,
  V: m.desk_subject_v,
  X: m.desk_subject_x,
  Z: m.desk_subject_z,
}
