/** The accounts of a demonstration. Production refuses to start with them. */
import { type Seat, seats } from "./rules/seat.ts";

export interface DemoAccount {
  /** What the account shows, for the list that `npm start` prints. */
  role: string;
  name: string;
  signIn: string;
  password: string;
  kind: "citizen" | "business" | "staff";
  post?: Seat & { title: string; ward?: string; city?: true; department?: string };
  citizen?: {
    identityNumber: string;
    birthDate: string;
    sex: "male" | "female";
    phone: string;
    email: string;
    address: string;
    ward: string;
  };
}

/**
 * One password and one second-factor secret for all of them: they protect nothing but a
 * demonstration.
 */
export const demoPassword = "mot-cua-thu-nghiem-2026";
export const demoTotpSecret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

interface Place {
  title: string;
  ward?: string;
  city?: true;
}

const official = (
  role: string,
  name: string,
  signIn: string,
  seat: string,
  place: Place,
): DemoAccount => ({
  role,
  name,
  signIn,
  password: demoPassword,
  kind: "staff",
  post: { ...(seats[seat] as Seat), ...place },
});

export const demoAccounts: DemoAccount[] = [
  {
    role: "citizen",
    name: "Tôn Nữ Diệu Hiền",
    signIn: "me.thuanhoa",
    password: demoPassword,
    kind: "citizen",
    citizen: {
      identityNumber: "046194001234",
      birthDate: "1994-03-12",
      sex: "female",
      phone: "0905000101",
      email: "dieuhien@example.vn",
      address: "12 Lê Lợi",
      ward: "19789",
    },
  },
  {
    role: "citizen",
    name: "Hồ Văn Thành",
    signIn: "cha.phuxuan",
    password: demoPassword,
    kind: "citizen",
    citizen: {
      identityNumber: "046088004321",
      birthDate: "1988-09-02",
      sex: "male",
      phone: "0905000102",
      email: "vanthanh@example.vn",
      address: "45 Chi Lăng",
      ward: "19753",
    },
  },
  official("clerk", "Nguyễn Thị Minh Châu", "motcua.thuanhoa", "clerk", {
    title: "Công chức bộ phận một cửa",
    ward: "19789",
  }),
  official("specialist", "Lê Quang Vinh", "hotich.thuanhoa", "culture", {
    title: "Chuyên viên Phòng Văn hóa – Xã hội",
    ward: "19789",
  }),
  official("specialist", "Phan Thị Thu Hà", "hotich2.thuanhoa", "culture", {
    title: "Chuyên viên Phòng Văn hóa – Xã hội",
    ward: "19789",
  }),
  official("specialist", "Trần Đình Phúc", "kinhte.thuanhoa", "economy", {
    title: "Chuyên viên Phòng Kinh tế, Hạ tầng và Đô thị",
    ward: "19789",
  }),
  official("specialist", "Đại úy Võ Văn Lâm", "congan.thuanhoa", "police", {
    title: "Cán bộ đăng ký cư trú",
    ward: "19789",
  }),
  official("police chief", "Thiếu tá Hồ Quang Dũng", "truongcongan.thuanhoa", "police-chief", {
    title: "Trưởng Công an phường",
    ward: "19789",
  }),
  official("chair", "Nguyễn Phước Bảo Long", "chutich.thuanhoa", "chair", {
    title: "Chủ tịch",
    ward: "19789",
  }),
  official("deputy chair", "Lê Thị Thanh Tâm", "phochutich.thuanhoa", "deputy-chair", {
    title: "Phó Chủ tịch",
    ward: "19789",
  }),
  official("clerk", "Hoàng Thị Ngọc", "motcua.phuxuan", "clerk", {
    title: "Công chức bộ phận một cửa",
    ward: "19753",
  }),
  official("specialist", "Bùi Anh Tuấn", "hotich.phuxuan", "culture", {
    title: "Chuyên viên Phòng Văn hóa – Xã hội",
    ward: "19753",
  }),
  official("chair", "Đặng Thị Kim Liên", "chutich.phuxuan", "chair", {
    title: "Chủ tịch",
    ward: "19753",
  }),
  official("city leader", "Trương Công Nam", "lanhdao.hue", "deputy-leader", {
    title: "Phó Chủ tịch UBND thành phố",
    city: true,
  }),
  official("city office", "Hoàng Đức Thiện", "vanphong.hue", "office", {
    title: "Chuyên viên theo dõi, Văn phòng UBND thành phố",
    city: true,
  }),
  official("administrator", "Ngô Hải Yến", "quantri.hue", "administrator", {
    title: "Quản trị hệ thống",
    city: true,
  }),
  official("second administrator", "Phạm Quốc Bảo", "quantri2.hue", "administrator", {
    title: "Quản trị hệ thống",
    city: true,
  }),
];
